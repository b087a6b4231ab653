import type { SiteBuffers } from "./site_buffers.ts";
import type { BufferSpec } from "./kernel.ts";

/** What lives from one step to the next at a site, each array as its factor is, without padding. */
export interface SiteState {
  /** `A [C, d_in, m]` */
  readonly A: Float32Array;
  /** `B [C, m, d_out]` */
  readonly B: Float32Array;
  /** Adam's means of the gradients and of their squares; zeros where they are missing. */
  readonly meanA?: Float32Array;
  readonly meanB?: Float32Array;
  readonly squareA?: Float32Array;
  readonly squareB?: Float32Array;
}

/** Where one array of the state is on the device. */
export interface StatePlace {
  readonly name: keyof SiteState;
  readonly spec: BufferSpec;
  readonly rows: number;
  readonly cols: number;
}

/** Which of a pair of buffers that swap after every step is current after so many steps. */
export function currentAfter(
  steps: number,
  [even, odd]: readonly [BufferSpec, BufferSpec],
): BufferSpec {
  return steps % 2 === 0 ? even : odd;
}

/** Where the state of a site is after so many steps: the factors first. */
export function statePlaces(
  { A, B, nextA, nextB, meanA, meanB, squareA, squareB, dIn, dOut, rank }: SiteBuffers,
  steps: number,
): StatePlace[] {
  const [likeA, likeB] = [{ rows: dIn, cols: rank }, { rows: rank, cols: dOut }];
  return [
    { name: "A", spec: currentAfter(steps, [A, nextA]), ...likeA },
    { name: "B", spec: currentAfter(steps, [B, nextB]), ...likeB },
    { name: "meanA", spec: meanA, ...likeA },
    { name: "meanB", spec: meanB, ...likeB },
    { name: "squareA", spec: squareA, ...likeA },
    { name: "squareB", spec: squareB, ...likeB },
  ];
}
