import { type RandomDraw, uniforms } from "./random_stream.ts";

/** `F(x) = a sin(b x + c) + d cos(e x + f) + g` (APD paper, appendix; authors' `trig_functions.py`). */
export interface TrigFunction {
  /** In [-1, 1). */
  readonly a: number;
  /** In [0.1, 1). */
  readonly b: number;
  /** In [-pi, pi). */
  readonly c: number;
  /** In [-1, 1). */
  readonly d: number;
  /** In [0.1, 1). */
  readonly e: number;
  /** In [-pi, pi). */
  readonly f: number;
  /** In [-1, 1). */
  readonly g: number;
}

/** `F(x)` in float64. */
export function evaluateTrig({ a, b, c, d, e, f, g }: TrigFunction, x: number): number {
  return a * Math.sin(b * x + c) + d * Math.cos(e * x + f) + g;
}

/**
 * Random functions, each parameter uniform in its range; every function takes seven numbers.
 *
 * @param draw `count` functions from place `offset` of a stream
 */
export function randomTrigs({ count, ...draw }: RandomDraw): TrigFunction[] {
  const u = uniforms({ ...draw, count: 7 * count });
  return Array.from({ length: count }, (_, i) => {
    const between = (low: number, high: number, place: number) =>
      low + (high - low) * u[7 * i + place]!;
    return {
      a: between(-1, 1, 0),
      b: between(0.1, 1, 1),
      c: between(-Math.PI, Math.PI, 2),
      d: between(-1, 1, 3),
      e: between(0.1, 1, 4),
      f: between(-Math.PI, Math.PI, 5),
      g: between(-1, 1, 6),
    };
  });
}
