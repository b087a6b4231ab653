import type { Rows } from "../evaluation/rows.ts";
import type { Measured } from "./measured.ts";

/** Errors of the used components on the evaluation inputs and on the probes (docs/scores.md, 4). */
export function sparseErrors(
  { batch, probes, usedOutputs }: Pick<Measured, "batch" | "probes" | "usedOutputs">,
): Record<"sparse-error" | "top1-error", number | null> {
  return {
    "sparse-error": reconstructionError({ used: usedOutputs.batch, target: batch.trace.outputs }),
    "top1-error": reconstructionError({ used: usedOutputs.probes, target: probes.trace.outputs }),
  };
}

/**
 * `E|f_used - f|^2 / Var f`, `Var f = E|f - E f|^2`, both summed over outputs (docs/scores.md, 4).
 *
 * @param outputs.used `f_used [B, outputs]`
 * @param outputs.target `f [B, outputs]`
 * @returns null when the target's outputs do not vary
 */
export function reconstructionError(
  { used, target }: { readonly used: Rows; readonly target: Rows },
): number | null {
  const variation = squaredDeviations(target);
  const error = target.data.reduce((sum, f, i) => sum + (used.data[i]! - f) ** 2, 0);
  return variation === 0 ? null : error / variation;
}

/** `E f`, the mean row, `[width]` */
export function meanRow({ count, width, data }: Rows): Float64Array {
  const mean = new Float64Array(width);
  data.forEach((value, i) => mean[i % width]! += value / count);
  return mean;
}

/** `sum |f - E f|^2` over rows and columns: the number of rows times `Var f`. */
export function squaredDeviations(rows: Rows, mean: Float64Array = meanRow(rows)): number {
  const { width, data } = rows;
  return data.reduce((sum, value, i) => sum + (value - mean[i % width]!) ** 2, 0);
}
