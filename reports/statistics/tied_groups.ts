import type { Separation } from "../leaderboard_types.ts";
import { holm } from "./holm.ts";
import { EXACT_PAIRS, pairedPermutationTest, smallestPairedP } from "./paired_permutation.ts";
import { mean } from "./summary.ts";

/** Corrected p below which two methods count as different. */
const LEVEL = 0.05;

/** A method's headline score by seed. */
export interface Contender {
  readonly id: string;
  readonly bySeed: ReadonlyMap<number, number>;
}

/** Place of a method among those that it was compared with. */
export interface Placement {
  readonly id: string;
  /** Tied methods share a group; 1 is the best. */
  readonly group: number;
  /** 1 + number of methods in better groups. */
  readonly rank: number;
}

/** See {@link tiedGroups}. */
export interface TiedGroups {
  /** Best first; within a group by mean, then by id. */
  readonly placements: readonly Placement[];
  /** Null with fewer than two methods. */
  readonly separation: Separation | null;
}

/**
 * Puts methods that the seeds do not tell apart into one group (scores.md, "Over seeds").
 *
 * Two methods are separated when a two-sided paired permutation test over their shared seeds,
 * Holm-corrected over all pairs, gives p < 0.05. Groups follow the order of the means: a method
 * opens a new group when it is separated from the first method of the current one. With few seeds the
 * test can't reach 0.05 whatever the values (3 seeds: p >= 0.25), and then all methods are tied:
 * `separation` says how many seeds would be needed.
 *
 * @param contenders each with at least one seed
 */
export function tiedGroups(contenders: readonly Contender[]): TiedGroups {
  const average = new Map(contenders.map(({ id, bySeed }) => [id, mean([...bySeed.values()])]));
  const sorted = contenders.toSorted((a, b) =>
    average.get(b.id)! - average.get(a.id)! || (a.id < b.id ? -1 : 1)
  );
  const pairs = sorted.flatMap((a, i) => sorted.slice(i + 1).map((b) => comparePair(a, b)));
  const corrected = holm(pairs.map(({ p }) => p));
  const separated = new Set(pairs.filter((_, i) => corrected[i]! < LEVEL).map(({ key }) => key));
  const placements: Placement[] = [];
  let first: { readonly id: string; readonly group: number; readonly rank: number } | undefined;
  sorted.forEach(({ id }, index) => {
    if (first === undefined || separated.has(pairKey(first.id, id))) {
      first = { id, group: (first?.group ?? 0) + 1, rank: index + 1 };
    }
    placements.push({ ...first, id });
  });
  return { placements, separation: pairs.length === 0 ? null : describeSeparation(pairs) };
}

interface Comparison {
  readonly key: string;
  readonly seeds: number;
  readonly p: number;
}

function comparePair(a: Contender, b: Contender): Comparison {
  const shared = [...a.bySeed.keys()].filter((seed) => b.bySeed.has(seed)).sort((x, y) => x - y);
  const differences = shared.map((seed) => a.bySeed.get(seed)! - b.bySeed.get(seed)!);
  return {
    key: pairKey(a.id, b.id),
    seeds: shared.length,
    p: pairedPermutationTest({ differences, alternative: "two-sided" }),
  };
}

function pairKey(a: string, b: string): string {
  return `${a} ${b}`;
}

function describeSeparation(pairs: readonly Comparison[]): Separation {
  const seeds = Math.min(...pairs.map((pair) => pair.seeds));
  let needed = 1;
  while (needed <= EXACT_PAIRS && smallestPairedP(needed) * pairs.length >= LEVEL) needed++;
  return {
    comparisons: pairs.length,
    seeds,
    smallestP: smallestPairedP(seeds),
    seedsNeeded: smallestPairedP(needed) * pairs.length < LEVEL ? needed : null,
  };
}
