import { type Draws, resamplingDraws } from "./resampling_draws.ts";

/** Up to here all sign flips are tried. */
export const EXACT_PAIRS = 12;
/** Number of sign flips that are drawn beyond {@link EXACT_PAIRS}. */
const SAMPLED_FLIPS = 10_000;

/** Paired values and the question asked of them. */
export interface PairedTest {
  /** One difference for each pair. */
  readonly differences: readonly number[];
  /** `two-sided`: is the mean difference not 0; `greater`: is it above 0. */
  readonly alternative: "two-sided" | "greater";
  /** Seed of the sampled flips, default 0. */
  readonly seed?: number;
  /** Where many tests share their flips: `resamplingDraws` of the seed; default its own. */
  readonly draws?: Draws;
}

/**
 * Paired permutation test (Fisher 1935): the share of sign flips of the differences whose mean is at
 * least as extreme as the one seen. Exact up to 12 pairs; beyond, `(1 + hits) / (1 + 10,000)` of
 * sampled flips.
 *
 * @returns p in (0, 1]; 1 for no pairs
 */
export function pairedPermutationTest(
  { differences, alternative, seed = 0, draws = resamplingDraws(seed) }: PairedTest,
): number {
  const n = differences.length;
  const size = (sum: number) => alternative === "two-sided" ? Math.abs(sum) : sum;
  const sumOf = (flipped: (i: number) => boolean) =>
    differences.reduce((sum, value, i) => sum + (flipped(i) ? -value : value), 0);
  // Sums of the same numbers in other signs may differ in the last bits: those count as equal.
  const rounding = 1e-12 * differences.reduce((sum, value) => sum + Math.abs(value), 0);
  const bound = size(sumOf(() => false)) - rounding;
  let hits = 0;
  if (n <= EXACT_PAIRS) {
    for (let flips = 0; flips < 2 ** n; flips++) {
      if (size(sumOf((i) => (flips >> i & 1) === 1)) >= bound) hits++;
    }
    return hits / 2 ** n;
  }
  const signs = draws.signs(n * SAMPLED_FLIPS);
  for (let first = 0; first < signs.length; first += n) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += signs[first + i]! * differences[i]!;
    }
    if (size(sum) >= bound) hits++;
  }
  return (1 + hits) / (1 + SAMPLED_FLIPS);
}

/** The smallest p that the two-sided test can give for `n` pairs: `2 / 2^n`, or `1 / 10,001`. */
export function smallestPairedP(n: number): number {
  return n <= EXACT_PAIRS ? Math.min(1, 2 / 2 ** n) : 1 / (1 + SAMPLED_FLIPS);
}
