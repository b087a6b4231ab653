import type { Interval } from "../leaderboard_types.ts";
import { percentileInterval } from "./bootstrap.ts";
import type { DrawnSample } from "./drawn_sample.ts";
import { EXACT_PAIRS } from "./paired_permutation.ts";
import { mean } from "./summary.ts";

/** How far a second sample lies from a first, seed by seed. */
export interface PairedDifference {
  /** Mean of `b - a`; NaN without a value. */
  readonly difference: number;
  /** 95% percentile bootstrap interval of it; null below two seeds. */
  readonly interval: Interval | null;
  /** Two-sided paired permutation test, in (0, 1]; 1 without a value. */
  readonly p: number;
}

/**
 * The mean difference of two samples of the same seeds, with the interval of `bootstrapInterval` and
 * the p of `pairedPermutationTest` over the differences `b - a`.
 *
 * @throws {RangeError} when the samples are of different size.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { sampleDrawer } from "./drawn_sample.ts";
 * import { pairedDifference } from "./paired_difference.ts";
 * const draw = sampleDrawer({ seed: 0 });
 * deepStrictEqual(pairedDifference(draw([1, 2, 3]), draw([2, 4, 6])), {
 *   difference: 2,
 *   interval: { low: 1, high: 3 },
 *   p: 0.25,
 * });
 * ```
 */
export function pairedDifference(a: DrawnSample, b: DrawnSample): PairedDifference {
  const n = a.values.length;
  if (b.values.length !== n) {
    throw new RangeError(
      `Cannot pair samples: needs one value each of the same seeds, has ${n} and ${b.values.length}`,
    );
  }
  const differences = b.values.map((value, i) => value - a.values[i]!);
  return { difference: mean(differences), interval: intervalOf(a, b), p: chanceOf(a, b) };
}

function intervalOf(a: DrawnSample, b: DrawnSample): Interval | null {
  const n = a.values.length;
  if (n < 2) return null;
  return percentileInterval(Array.from(subtract(b.resampled, a.resampled)), n);
}

function chanceOf(a: DrawnSample, b: DrawnSample): number {
  const n = a.values.length;
  if (n === 0) return 1;
  // Sums of the same numbers in other signs may differ in the last bits: those count as equal.
  const size = (values: readonly number[]) => values.reduce((sum, x) => sum + Math.abs(x), 0);
  const rounding = 1e-12 * (size(a.values) + size(b.values));
  const seen = b.values.reduce((sum, value, i) => sum + (value - a.values[i]!), 0);
  const bound = Math.abs(seen) - rounding;
  const sums = subtract(b.flipped, a.flipped);
  let hits = 0;
  for (let f = 0; f < sums.length; f++) if (Math.abs(sums[f]!) >= bound) hits++;
  return n <= EXACT_PAIRS ? hits / sums.length : (1 + hits) / (1 + sums.length);
}

function subtract(b: Float64Array, a: Float64Array): Float64Array {
  const sums = new Float64Array(b.length);
  for (let i = 0; i < sums.length; i++) sums[i] = b[i]! - a[i]!;
  return sums;
}
