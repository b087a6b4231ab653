import type { Rows } from "./rows.ts";

/** Squares below this share of `E|f|^2` are rounding of float64, in which everything is computed. */
export const FLOAT64_ROUNDING = 1e-24;
/** Squares below this share of `E|f|^2` are rounding of float32, in which components are stored. */
export const FLOAT32_ROUNDING = 1e-13;

/** Squared errors of single outputs below it are rounding, for outputs `f` of this size. */
export function roundingOf({ data }: Rows, share: number): number {
  return share * data.reduce((sum, f) => sum + f * f, 0) / data.length;
}
