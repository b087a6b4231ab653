/** `fit(x) = sum_n slopes[n] relu(x - knots[n])` */
export interface PiecewiseFit {
  /** Where each neuron starts. */
  readonly knots: readonly number[];
  /** By how much the slope changes there: the output weights. */
  readonly slopes: readonly number[];
}

/**
 * A piecewise-linear function on `[0, largest]` that agrees with `F` on a grid of `neurons` points,
 * both ends among them (authors' `PiecewiseLinear`). The first knot lies one interval before 0, where
 * the fit is 0, so that no bias is needed.
 *
 * @param of `F`
 * @param grid.largest right end of the range, above 0
 * @param grid.neurons number of points and of neurons, at least 2
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { piecewiseFit } from "./piecewise_fit.ts";
 * const fit = piecewiseFit((x) => x * x, { largest: 2, neurons: 3 }); // through 0, 1, 4
 * deepStrictEqual(fit, { knots: [-1, 0, 1], slopes: [0, 1, 2] });
 * ```
 */
export function piecewiseFit(
  of: (x: number) => number,
  { largest, neurons }: { readonly largest: number; readonly neurons: number },
): PiecewiseFit {
  const interval = largest / (neurons - 1);
  const values = Array.from({ length: neurons }, (_, n) => of(n * interval));
  const slopes = values.map((value, n) => (value - (values[n - 1] ?? 0)) / interval);
  return {
    knots: values.map((_, n) => (n - 1) * interval),
    slopes: slopes.map((slope, n) => slope - (slopes[n - 1] ?? 0)),
  };
}
