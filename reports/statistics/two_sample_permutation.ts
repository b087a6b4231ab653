import { mean } from "./summary.ts";

/** All ways to split more values than this would be too many to try. */
const MOST_VALUES = 20;

/**
 * One-sided two-sample permutation test, exact: the share of all ways to deal the values into two
 * groups of these sizes in which the first group's mean exceeds the second's by at least as much.
 *
 * @param greater the group that is asked to have the greater mean
 * @returns p in (0, 1]
 * @throws {RangeError} when a group is empty or there are more than 20 values in all.
 */
export function twoSamplePermutationTest(
  greater: readonly number[],
  smaller: readonly number[],
): number {
  const values = [...greater, ...smaller];
  if (greater.length === 0 || smaller.length === 0 || values.length > MOST_VALUES) {
    throw new RangeError(
      `Cannot compare groups: needs at least 1 value in each and at most ${MOST_VALUES} in all, ` +
        `has ${greater.length} and ${smaller.length}`,
    );
  }
  const rounding = 1e-12 * Math.max(...values.map(Math.abs));
  const bound = mean(greater) - mean(smaller) - rounding;
  let [hits, splits] = [0, 0];
  for (let chosen = 0; chosen < 2 ** values.length; chosen++) {
    const first = values.filter((_, i) => (chosen >> i & 1) === 1);
    if (first.length !== greater.length) continue;
    const second = values.filter((_, i) => (chosen >> i & 1) === 0);
    splits++;
    if (mean(first) - mean(second) >= bound) hits++;
  }
  return hits / splits;
}
