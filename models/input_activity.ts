import type { FeatureDistribution } from "./sampler.ts";

/** Mean number of active inputs of a sample: `sum_j P(x_j != 0)`. */
export function meanActiveInputs(
  { features, probability, groups = [] }: FeatureDistribution,
): number {
  const grouped = groups.reduce((sum, { inputs }) => sum + inputs.length, 0);
  return groups.reduce(
    (sum, group) => sum + group.probability * group.inputs.length,
    probability * (features - grouped),
  );
}

/**
 * Chance that at least one of some inputs is active: `1 - prod (1 - p)` over the groups and the
 * single inputs that they belong to, which are independent of each other.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { chanceOfAny } from "./input_activity.ts";
 * const pair = { inputs: [0, 1], probability: 0.5, low: 0, high: 1 };
 * const inputs = { features: 3, probability: 0.25, low: 0, high: 1, groups: [pair] };
 * strictEqual(chanceOfAny([0, 1], inputs), 0.5);
 * strictEqual(chanceOfAny([1, 2], inputs), 1 - 0.5 * 0.75);
 * ```
 */
export function chanceOfAny(
  inputs: readonly number[],
  { probability, groups = [] }: FeatureDistribution,
): number {
  const asked = new Set(inputs);
  const touched = groups.filter((group) => group.inputs.some((input) => asked.has(input)));
  for (const input of touched.flatMap((group) => group.inputs)) asked.delete(input);
  const none = (1 - probability) ** asked.size;
  return 1 - touched.reduce((product, group) => product * (1 - group.probability), none);
}
