import type { Separation } from "../leaderboard_types.ts";
import { EXACT_PAIRS, smallestPairedP } from "./paired_permutation.ts";

/** Corrected p below which a difference counts as separated from noise. */
export const SEPARATION_LEVEL = 0.05;

/**
 * What paired tests of so many comparisons, corrected together, can tell apart: the smallest p of `m`
 * comparisons is multiplied by `m`.
 *
 * @param tests `comparisons` at least 1; `seeds` that each shares
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { describeSeparation } from "./separation.ts";
 * strictEqual(describeSeparation({ comparisons: 1, seeds: 2 }).seedsNeeded, 6); // 2 / 2^6 < 0.05
 * ```
 */
export function describeSeparation(
  { comparisons, seeds }: Pick<Separation, "comparisons" | "seeds">,
): Separation {
  let needed = 1;
  while (needed <= EXACT_PAIRS && smallestPairedP(needed) * comparisons >= SEPARATION_LEVEL) {
    needed++;
  }
  return {
    comparisons,
    seeds,
    smallestP: smallestPairedP(seeds),
    seedsNeeded: smallestPairedP(needed) * comparisons < SEPARATION_LEVEL ? needed : null,
  };
}
