/**
 * By the number of values `n`: how often `bootstrapInterval` holds the true mean. Measured on 10,000
 * sets of `n` standard normal numbers for each `n`, with 2,000 resamples; standard error 0.005 at most
 * (for 2 and 3 values the interval is the range of the values, so that 1/2 and 3/4 are exact).
 * tests/reports/statistics/interval_coverage_test.ts repeats the measurement in small.
 */
const COVERAGE: readonly (readonly [n: number, share: number])[] = [
  [2, 0.5],
  [3, 0.75],
  [4, 0.796],
  [5, 0.836],
  [6, 0.862],
  [8, 0.882],
  [10, 0.898],
  [15, 0.915],
  [20, 0.923],
];

/**
 * Share of the 95% bootstrap intervals of `n` normal values that hold the true mean, to the precision
 * of a measurement; between measured `n`, and beyond 20, that of the next smaller one. Values that
 * are far from normal, such as recoveries of which most are 100, can be covered still less.
 *
 * @returns null below two values, which have no interval
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { intervalCoverage } from "./interval_coverage.ts";
 * strictEqual(intervalCoverage(3), 0.75);
 * ```
 */
export function intervalCoverage(n: number): number | null {
  return COVERAGE.findLast(([measured]) => measured <= n)?.[1] ?? null;
}
