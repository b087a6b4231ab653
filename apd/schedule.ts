import type { ApdOptions } from "./apd_options.ts";

/**
 * Learning rate of step `t` (docs/methods.md, step 7; authors' `get_lr_with_warmup`): linear from 0 over
 * `w = floor(warmup T)` steps, `lr t / w`, then constant, or `lr cos(pi/2 (t - w) / (T - w - 1))`.
 *
 * @param t step, 0 .. T-1
 */
export function learningRateAt(
  t: number,
  { learningRate, schedule, steps, warmup }: Pick<
    ApdOptions,
    "learningRate" | "schedule" | "steps" | "warmup"
  >,
): number {
  const warm = Math.floor(warmup * steps);
  if (t < warm) return learningRate * t / warm;
  if (schedule === "constant") return learningRate;
  return learningRate * Math.cos(Math.PI / 2 * (t - warm) / Math.max(1, steps - warm - 1));
}
