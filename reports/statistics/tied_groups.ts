import type { Separation } from "../leaderboard_types.ts";
import { holm } from "./holm.ts";
import { letterDisplay } from "./letter_display.ts";
import { pairedPermutationTest } from "./paired_permutation.ts";
import { type Draws, resamplingDraws } from "./resampling_draws.ts";
import { describeSeparation, SEPARATION_LEVEL } from "./separation.ts";
import { mean } from "./summary.ts";

/** A method's headline score by seed. */
export interface Contender {
  readonly id: string;
  readonly bySeed: ReadonlyMap<number, number>;
}

/** Place of a method among those that it was compared with. */
export interface Placement {
  readonly id: string;
  /** Two methods share a group exactly where they are not separated; ascending from 1. */
  readonly groups: readonly number[];
  /** 1 + number of methods that are separated from it and have a better mean. */
  readonly rank: number;
}

/** See {@link tiedGroups}. */
export interface TiedGroups {
  /** By mean, best first, then by id. */
  readonly placements: readonly Placement[];
  /** Null with fewer than two methods. */
  readonly separation: Separation | null;
}

/**
 * Puts methods that the seeds do not tell apart into shared groups (docs/scores.md, "Over seeds").
 *
 * Two methods are separated when a two-sided paired permutation test over their shared seeds,
 * Holm-corrected over all pairs, gives p < 0.05. Being tied does not carry over: a noisy method can be
 * tied with two that are separated from each other, and is then in a group with each of them (see
 * {@link letterDisplay}). With few seeds the test can't reach 0.05 whatever the values (3 seeds:
 * p >= 0.25), and then all methods are tied: `separation` says how many seeds would be needed.
 *
 * @param contenders each with at least one seed
 */
export function tiedGroups(contenders: readonly Contender[]): TiedGroups {
  const average = new Map(contenders.map(({ id, bySeed }) => [id, mean([...bySeed.values()])]));
  const sorted = contenders.toSorted((a, b) =>
    average.get(b.id)! - average.get(a.id)! || (a.id < b.id ? -1 : 1)
  );
  const draws = resamplingDraws(0);
  const pairs = sorted.flatMap((a, i) =>
    sorted.slice(i + 1).map((b, after) =>
      comparePair([a, b], { places: [i, i + 1 + after], draws })
    )
  );
  const corrected = holm(pairs.map(({ p }) => p));
  const separated = pairs.filter((_, i) => corrected[i]! < SEPARATION_LEVEL).map(({ places }) =>
    places
  );
  const columns = letterDisplay({ count: sorted.length, separated });
  const placements = sorted.map(({ id }, place) => ({
    id,
    groups: columns.flatMap((column, i) => column.includes(place) ? [i + 1] : []),
    rank: 1 + separated.filter(([, worse]) => worse === place).length,
  }));
  return { placements, separation: separationOf(pairs) };
}

interface Comparison {
  /** Places of both by mean, the better one first. */
  readonly places: readonly [number, number];
  readonly seeds: number;
  readonly p: number;
}

function comparePair(
  [a, b]: readonly [Contender, Contender],
  { places, draws }: { readonly places: Comparison["places"]; readonly draws: Draws },
): Comparison {
  const shared = [...a.bySeed.keys()].filter((seed) => b.bySeed.has(seed)).sort((x, y) => x - y);
  const differences = shared.map((seed) => a.bySeed.get(seed)! - b.bySeed.get(seed)!);
  return {
    places,
    seeds: shared.length,
    p: pairedPermutationTest({ differences, alternative: "two-sided", draws }),
  };
}

function separationOf(pairs: readonly Comparison[]): Separation | null {
  if (pairs.length === 0) return null;
  const seeds = Math.min(...pairs.map((pair) => pair.seeds));
  return describeSeparation({ comparisons: pairs.length, seeds });
}
