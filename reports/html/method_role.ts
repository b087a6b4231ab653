import type { LeaderboardRow } from "../leaderboard_types.ts";

/** What a method is, in a few words, below its title: who looked at the truth, and what was handed in. */
export function methodRole(
  { kind, usesGroundTruth }: Pick<LeaderboardRow, "kind" | "usesGroundTruth">,
): string {
  const parts = [...kind === "external" ? [kind] : [], ...usesGroundTruth ? [REFERENCE] : []];
  return parts.length === 0 ? kind : parts.join(", ");
}

const REFERENCE = "reference, uses the truth";
