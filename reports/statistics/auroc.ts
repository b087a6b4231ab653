import { midRanks } from "./correlation.ts";

/**
 * Area under the ROC curve: the chance that a value of `larger` exceeds one of `smaller`, an equal one
 * counted half; by mid-ranks, `(sum of the ranks of larger - n (n + 1) / 2) / (n m)` (Mann-Whitney).
 *
 * @param samples without NaN
 * @returns 0..1; null when one of the samples is empty
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { auroc } from "./auroc.ts";
 * strictEqual(auroc({ smaller: [0, 1], larger: [1, 2] }), 3.5 / 4);
 * ```
 */
export function auroc(
  { smaller, larger }: { readonly smaller: readonly number[]; readonly larger: readonly number[] },
): number | null {
  const [m, n] = [smaller.length, larger.length];
  if (m === 0 || n === 0) return null;
  const ranks = midRanks([...larger, ...smaller]).slice(0, n).reduce((sum, rank) => sum + rank, 0);
  return (ranks - n * (n + 1) / 2) / (n * m);
}
