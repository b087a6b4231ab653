import { averageLinkage } from "./average_linkage.ts";

/** Which subcomponents belong together. */
export interface SubcomponentGroups {
  /** Subcomponents of each group, in order; groups in the order of their first ones. */
  readonly groups: readonly (readonly number[])[];
  /** Subcomponents that are never used. */
  readonly dead: readonly number[];
}

/**
 * Joins subcomponents that act on the same inputs, without looking at a truth (docs/spd.md,
 * "Groups"). Two are as similar as the cosine of their importances over samples,
 * `s = sum_b g_i g_j / sqrt(sum_b g_i^2 sum_b g_j^2)`, not centred, so that those that are always on
 * are alike. Groups join by average linkage while their similarity is at least `groupAt`.
 *
 * @param importances `g [B]` of each subcomponent, in [0, 1]
 * @param rule.usedAbove a subcomponent whose `g` is never above it is dead
 * @param rule.groupAt bound of the similarity, in (0, 1]
 */
export function groupSubcomponents(
  importances: readonly Float64Array[],
  { usedAbove, groupAt }: { readonly usedAbove: number; readonly groupAt: number },
): SubcomponentGroups {
  const isLive = importances.map((g) => g.some((value) => value > usedAbove));
  const live = isLive.flatMap((is, k) => is ? [k] : []);
  const numbers = averageLinkage(cosines(live.map((k) => importances[k]!)), groupAt);
  const groups: number[][] = [];
  numbers.forEach((group, place) => (groups[group] ??= []).push(live[place]!));
  return { groups, dead: isLive.flatMap((is, k) => is ? [] : [k]) };
}

/** Cosines of all pairs, `[n, n]`; samples with few importances above 0 cost little. */
function cosines(columns: readonly Float64Array[]): Float64Array {
  const n = columns.length;
  const products = new Float64Array(n * n);
  for (let b = 0; b < (columns[0]?.length ?? 0); b++) {
    const on: number[] = [];
    columns.forEach((g, i) => g[b]! > 0 && on.push(i));
    for (const i of on) {
      const own = columns[i]![b]!;
      for (const j of on) products[i * n + j]! += own * columns[j]![b]!;
    }
  }
  const norms = columns.map((_, i) => Math.sqrt(products[i * n + i]!));
  return products.map((product, at) =>
    Math.min(1, product / (norms[Math.floor(at / n)]! * norms[at % n]!))
  );
}
