import { isActive } from "../../models/mod.ts";
import { actingCounts } from "../evaluation/evaluated_batch.ts";
import { rowOf } from "../evaluation/rows.ts";
import type { ViewedWeights } from "../evaluation/viewed_weights.ts";
import type { EffectiveRank } from "./effective_ranks.ts";
import type { Evaluated } from "./evaluated.ts";

/** Bits of one number. */
const NUMBER_BITS = 16;

/**
 * Bits that say, for each input, which components act on it and what they are: an address of
 * `log2 C'` and `16 sum_v r_v (rows_v + cols_v)` for each acting component; the same for the active
 * mechanisms, and the ratio (docs/scores.md, 7). A component that no view shows costs nothing and is
 * not counted in `C'`.
 */
export function descriptionScores(
  { groundTruth: { mechanisms }, truth, seen, ranks, batch }: Evaluated,
): Record<"bits-per-input" | "bits-ratio", number | null> {
  const { inputs } = batch;
  const active = new Uint32Array(mechanisms.length);
  for (let b = 0; b < inputs.count; b++) {
    const x = rowOf(inputs, b);
    mechanisms.forEach((mechanism, g) => active[g]! += isActive(mechanism, x) ? 1 : 0);
  }
  const bits = totalBits(actingCounts(batch), { weights: seen, ranks: ranks.components });
  const trueBits = totalBits(active, { weights: truth, ranks: ranks.mechanisms });
  return {
    "bits-per-input": bits / inputs.count,
    "bits-ratio": trueBits === 0 ? null : bits / trueBits,
  };
}

/**
 * @param counts on how many inputs each component, or mechanism, acts
 * @param of.weights whose views have the shapes
 */
function totalBits(
  counts: Uint32Array,
  { weights, ranks }: {
    readonly weights: ViewedWeights;
    readonly ranks: readonly EffectiveRank[];
  },
): number {
  const address = Math.log2(ranks.filter(({ total }) => total > 0).length);
  return ranks.reduce((sum, { total, byView }, c) => {
    if (total === 0) return sum;
    const numbers = Object.entries(byView).reduce((sum, [view, rank]) => {
      const { rows, cols } = weights.views[view]!;
      return sum + rank * (rows + cols);
    }, 0);
    return sum + counts[c]! * (address + NUMBER_BITS * numbers);
  }, 0);
}
