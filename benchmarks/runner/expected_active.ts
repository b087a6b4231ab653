import type { FeatureDistribution, GroundTruth } from "../../models/mod.ts";

/**
 * Expected number of mechanisms that act on an input: `sum_g P(active(g, x))`, where a mechanism of
 * `n` independent inputs acts with probability `1 - (1 - p)^n`.
 */
export function expectedActive(
  { mechanisms }: GroundTruth,
  { probability }: FeatureDistribution,
): number {
  return mechanisms.reduce(
    (sum, { activity }) =>
      sum + (activity.when === "always" ? 1 : 1 - (1 - probability) ** activity.inputs.length),
    0,
  );
}
