import { uniforms } from "../../models/mod.ts";
import type { Interval } from "../leaderboard_types.ts";

/** How {@link bootstrapInterval} resamples. */
export interface BootstrapOptions {
  /** Key of the Philox stream `bootstrap`, 0 .. 2^32 - 1; the same seed gives the same interval. */
  readonly seed: number;
  /** Number of resamples, default 10,000. */
  readonly resamples?: number;
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
  { seed, resamples = 10_000 }: BootstrapOptions,
): Interval | null {
  const n = values.length;
  if (n < 2) return null;
  const draws = uniforms({ seed, stream: "bootstrap", count: n * resamples });
  const sums = new Float64Array(resamples);
  for (let i = 0; i < draws.length; i++) {
    sums[Math.floor(i / n)]! += values[Math.floor(draws[i]! * n)]!;
  }
  sums.sort();
  const tail = Math.floor(0.025 * resamples);
  return { low: sums[tail]! / n, high: sums[resamples - 1 - tail]! / n };
}
