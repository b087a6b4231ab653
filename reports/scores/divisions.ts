import { actingCounts } from "../evaluation/evaluated_batch.ts";
import type { Evaluated } from "./evaluated.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type CountId = Extract<DecompositionScoreId, "dead" | "merged" | "split" | "lost">;

/** A component holds a mechanism from this share on, whatever else it has. */
const HELD_SHARE = 0.3;
/** A mechanism is there when those that hold it have this share together, found when one has it alone. */
const FOUND_SHARE = 0.5;

/** Where a mechanism is: in one component, in several, or in none that is there for it. */
export type Division = "found" | "split" | "lost";

/** Components that never act or serve several mechanisms, and mechanisms that are split or lost (docs/scores.md, 5). */
export function divisionScores(
  { pairs: { share }, batch }: Pick<Evaluated, "pairs" | "batch">,
): Record<CountId, number> {
  const counts = actingCounts(batch);
  const held = (c: number) => share.filter((shares) => shares[c]! >= HELD_SHARE).length;
  const divisions = divisionsOf(share);
  return {
    "dead": counts.filter((count) => count === 0).length,
    "merged": counts.filter((_, c) => held(c) >= 2).length,
    "split": divisions.filter((division) => division === "split").length,
    "lost": divisions.filter((division) => division === "lost").length,
  };
}

/**
 * Where each mechanism is. Component `c` holds mechanism `g` when it has a share of at least 0.3 of
 * it, or has no larger share of any other. Of a lost mechanism those that hold it have less than 0.5
 * together; of a found one a single component has 0.5 and no other 0.3; a split one is neither.
 *
 * @param share `<P[c], Z[g]> / |Z[g]|^2`, `[g][c]`
 * @returns `[G]`
 */
export function divisionsOf(share: readonly (readonly number[])[]): readonly Division[] {
  const largest = share[0]!.map((_, c) => Math.max(0, ...share.map((shares) => shares[c]!)));
  return share.map((shares) => {
    const holding = shares.filter((value, c) => value >= HELD_SHARE || value === largest[c]!);
    if (holding.reduce((sum, value) => sum + value, 0) < FOUND_SHARE) return "lost";
    const parts = shares.filter((value) => value >= HELD_SHARE);
    return parts.length === 1 && parts[0]! >= FOUND_SHARE ? "found" : "split";
  });
}
