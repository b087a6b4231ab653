/**
 * Joins `n` items into groups by average linkage: two groups are as similar as their pairs of items in
 * the mean, and the most similar groups join first, as long as their similarity is at least a bound.
 *
 * Written as a nearest-neighbour chain (Murtagh 1983), which finds the same joins in `O(n^2)`: two
 * groups that are each other's most similar ones will join whatever else does, as a join never makes
 * a third group more similar to the joined ones than it was to either of them.
 *
 * @param similarity symmetric, `[n, n]`, row-major; overwritten
 * @param bound groups join from this similarity on
 * @returns the group of each item, `[n]`: numbers from 0 on, in the order of their first items
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { averageLinkage } from "./average_linkage.ts";
 * const similarity = Float64Array.of(1, 0.9, 0.1, 0.9, 1, 0.3, 0.1, 0.3, 1);
 * deepStrictEqual(averageLinkage(similarity, 0.5), [0, 0, 1]);
 * ```
 */
export function averageLinkage(similarity: Float64Array, bound: number): number[] {
  const n = Math.sqrt(similarity.length);
  const sizes = new Array<number>(n).fill(1); // 0: joined into another
  const parents = Array.from({ length: n }, (_, i) => i);
  for (let first = 0; first < n; first++) {
    const chain = [first]; // each the most similar one of the one before
    while (chain.length > 0 && sizes[first]! > 0) {
      const end = chain.at(-1)!;
      const before = chain.at(-2);
      const nearest = nearestOf(end, before);
      // similarities never grow, so that what joins nothing now joins nothing later
      if (nearest === undefined || similarity[end * n + nearest]! < bound) break;
      if (nearest === before) {
        chain.length -= 2;
        join(Math.min(end, nearest), Math.max(end, nearest));
        if (chain.length === 0) chain.push(first);
      } else chain.push(nearest);
    }
  }
  return numberGroups(parents);

  /** The most similar other group; the one before in the chain where it ties, else the first one. */
  function nearestOf(i: number, before: number | undefined): number | undefined {
    let best = before;
    for (let j = 0; j < n; j++) {
      if (j === i || sizes[j] === 0) continue;
      if (best === undefined || similarity[i * n + j]! > similarity[i * n + best]!) best = j;
    }
    return best;
  }

  /** Group `j` becomes part of group `i`. */
  function join(i: number, j: number): void {
    const [a, b] = [sizes[i]!, sizes[j]!];
    for (let k = 0; k < n; k++) {
      if (k === i || k === j || sizes[k] === 0) continue;
      const mean = (a * similarity[i * n + k]! + b * similarity[j * n + k]!) / (a + b);
      similarity[i * n + k] = mean;
      similarity[k * n + i] = mean;
    }
    sizes[i] = a + b;
    sizes[j] = 0;
    parents[j] = i;
  }
}

/** @param parents a smaller item of the same group, or the item itself; `[n]` */
function numberGroups(parents: readonly number[]): number[] {
  const groups: number[] = [];
  let next = 0;
  parents.forEach((parent, i) => groups.push(parent === i ? next++ : groups[parent]!));
  return groups;
}
