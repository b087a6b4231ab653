import quickselect from "quickselect";
import type { Interval } from "../leaderboard_types.ts";
import { type Draws, resamplingDraws } from "./resampling_draws.ts";

/** How {@link bootstrapInterval} resamples. */
export interface BootstrapOptions {
  /** Key of the Philox stream `bootstrap`, 0 .. 2^32 - 1; the same seed gives the same interval. */
  readonly seed: number;
  /** Number of resamples, default 10,000. */
  readonly resamples?: number;
  /** Where many intervals share their numbers: `resamplingDraws` of the seed; default its own. */
  readonly draws?: Draws;
}

/**
 * 95% percentile bootstrap interval of a mean (Efron 1979): values are drawn with replacement, and the
 * interval leaves out 2.5% of the resampled means at each end. It is too short for few values:
 * `intervalCoverage` says how often it holds the true mean.
 *
 * @returns null below two values
 */
export function bootstrapInterval(
  values: readonly number[],
  { seed, resamples = 10_000, draws = resamplingDraws(seed) }: BootstrapOptions,
): Interval | null {
  const n = values.length;
  if (n < 2) return null;
  const places = draws.places(n, resamples);
  const sums: number[] = [];
  for (let at = 0; at < places.length;) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[places[at++]!]!;
    sums.push(sum);
  }
  return percentileInterval(sums, n);
}

/**
 * 95% percentile interval of a mean of `n` values.
 *
 * @param sums of each resample; their order changes
 */
export function percentileInterval(sums: number[], n: number): Interval {
  const low = Math.floor(0.025 * sums.length);
  const high = sums.length - 1 - low;
  quickselect(sums, high);
  quickselect(sums, low, 0, high);
  return { low: sums[low]! / n, high: sums[high]! / n };
}
