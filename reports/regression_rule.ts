import { pairedPermutationTest } from "./statistics/paired_permutation.ts";
import { mean } from "./statistics/summary.ts";
import { twoSamplePermutationTest } from "./statistics/two_sample_permutation.ts";

/** Below this many seeds no test can reach p < 0.05: the tolerance alone decides. */
export const SEEDS_FOR_TEST = 4;
/** From here on the paired test can reach p < 0.05 (1/32). */
const SEEDS_FOR_PAIRED_TEST = 5;
/** One-sided p below which a moved mean is more than chance. */
const LEVEL = 0.05;

/** What {@link movedBeyond} is asked. */
export interface MoveQuestion {
  /** Values by seed. */
  readonly before: readonly number[];
  /** Values of the same seeds. */
  readonly after: readonly number[];
  /** Which way the mean is asked to have moved. */
  readonly towards: "higher" | "lower";
  /** By how much the mean may move, >= 0. */
  readonly tolerance: number;
  /** Whether equal seeds are a fresh sample, as on another engine or adapter. */
  readonly fresh: boolean;
}

/**
 * The rule of the regression gate (docs/scores.md): a mean has moved when
 *
 *     mean(after) - mean(before) > tolerance   and   p < 0.05
 *
 * with p one-sided: paired by seed from 5 seeds on; with 4, where a paired test can't go below 1/16, of
 * two groups; with fewer the tolerance alone decides. Of a fresh sample the mean must, besides, lie
 * beyond every value before.
 *
 * @returns p, null with fewer than 4 seeds; undefined where the mean has not moved
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { movedBeyond } from "./regression_rule.ts";
 * const question = { towards: "lower", tolerance: 2, fresh: false } as const;
 * deepStrictEqual(movedBeyond({ before: [90, 95], after: [80, 85], ...question }), { p: null });
 * ```
 */
export function movedBeyond(question: MoveQuestion): { readonly p: number | null } | undefined {
  const sign = question.towards === "higher" ? 1 : -1;
  const before = question.before.map((value) => sign * value);
  const after = question.after.map((value) => sign * value);
  if (!(mean(after) - mean(before) > question.tolerance)) return undefined;
  if (question.fresh && !(mean(after) > Math.max(...before))) return undefined;
  const p = chanceOf({ before, after });
  return p !== null && p >= LEVEL ? undefined : { p };
}

/** One-sided p of `after` being greater than `before`, seed by seed; null where no test can tell. */
function chanceOf(
  { before, after }: { readonly before: readonly number[]; readonly after: readonly number[] },
): number | null {
  const n = before.length;
  if (n < SEEDS_FOR_TEST) return null;
  if (n < SEEDS_FOR_PAIRED_TEST) return twoSamplePermutationTest(after, before);
  const differences = after.map((value, i) => value - before[i]!);
  return pairedPermutationTest({ differences, alternative: "greater" });
}
