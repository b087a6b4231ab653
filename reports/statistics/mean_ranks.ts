/** A method and its value by block, higher is better; it need not have one for every block. */
export interface Ranked {
  readonly id: string;
  readonly byBlock: ReadonlyMap<string, number>;
}

/**
 * Mean rank of each method over blocks (benchmarks), 1 the best, where equal values share their ranks:
 *
 *     meanRank[a] = 1 + sum_{b != a} mean over blocks that a and b share of
 *                       (1 where b is better, 1/2 where they are equal, 0 where a is)
 *
 * Where every method has every block this is the mean of the average ranks (Friedman 1937). Where some
 * do not, each pair is compared on the blocks that it shares, so that a method neither gains nor loses by
 * staying away from crowded blocks. A pair that shares none counts 1/2.
 *
 * @returns id to mean rank, in 1 .. number of methods
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { meanRanks } from "./mean_ranks.ts";
 * const ranks = meanRanks([
 *   { id: "a", byBlock: new Map([["x", 9], ["y", 5]]) },
 *   { id: "b", byBlock: new Map([["x", 1], ["y", 5]]) },
 * ]);
 * deepStrictEqual([...ranks], [["a", 1.25], ["b", 1.75]]);
 * ```
 */
export function meanRanks(ranked: readonly Ranked[]): Map<string, number> {
  return new Map(ranked.map((a) => {
    const losses = ranked.filter((b) => b !== a).map((b) => shareLost(a, b));
    return [a.id, losses.reduce((sum, share) => sum + share, 1)];
  }));
}

/** The share of common blocks on which `b` is better, equal ones counted half. */
function shareLost({ byBlock: a }: Ranked, { byBlock: b }: Ranked): number {
  const shared = [...a.keys()].filter((block) => b.has(block));
  if (shared.length === 0) return 0.5;
  const lost = shared.map((block) => (1 + Math.sign(b.get(block)! - a.get(block)!)) / 2);
  return lost.reduce((sum, value) => sum + value, 0) / shared.length;
}
