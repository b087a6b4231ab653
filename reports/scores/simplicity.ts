import { mean } from "../statistics/summary.ts";
import type { Evaluated } from "./evaluated.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type RankId = Extract<DecompositionScoreId, `${string}rank${string}`>;

/**
 * Effective rank of matched components beside that of their mechanisms; `rank-error` is the mean of
 * `|log2(r(P[match(g)]) / r(Z[g]))|` (docs/scores.md, 5).
 *
 * @returns null where nothing is matched
 */
export function rankScores(
  { matching, ranks }: Pick<Evaluated, "matching" | "ranks">,
): Record<RankId, number | null> {
  const pairs = matching.flatMap((c, g) =>
    c === null ? [] : [{ P: ranks.components[c]!.total, Z: ranks.mechanisms[g]!.total }]
  );
  if (pairs.length === 0) {
    return { "effective-rank": null, "effective-rank-true": null, "rank-error": null };
  }
  return {
    "effective-rank": mean(pairs.map(({ P }) => P)),
    "effective-rank-true": mean(pairs.map(({ Z }) => Z)),
    "rank-error": mean(pairs.map(({ P, Z }) => Math.abs(Math.log2(P / Z)))),
  };
}
