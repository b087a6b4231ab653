import type { Interval } from "../leaderboard_types.ts";
import { bootstrapInterval } from "../statistics/bootstrap.ts";
import { resamplingDraws } from "../statistics/resampling_draws.ts";

/** All intervals come from one seed, so that an equal history gives equal bytes. */
const SEED = 0;

/**
 * 95% percentile bootstrap intervals of mean recoveries, for many points of a history: they share their
 * draws, and what stayed the same from baseline to baseline is computed once.
 *
 * @returns a function of the recoveries of a point's seeds; null for one seed
 */
export function recoveryIntervals(): (recovery: readonly number[]) => Interval | null {
  const draws = resamplingDraws(SEED);
  const known = new Map<string, Interval | null>();
  return (recovery) => {
    const key = recovery.join();
    const interval = known.has(key)
      ? known.get(key)!
      : bootstrapInterval(recovery, { seed: SEED, draws });
    known.set(key, interval);
    return interval;
  };
}
