import { chanceOfAny, type FeatureDistribution, type GroundTruth } from "../../models/mod.ts";

/**
 * Expected number of mechanisms that act on an input: `sum_g P(active(g, x))`.
 */
export function expectedActive(
  { mechanisms }: GroundTruth,
  distribution: FeatureDistribution,
): number {
  return mechanisms.reduce(
    (sum, { activity }) =>
      sum + (activity.when === "always" ? 1 : chanceOfAny(activity.inputs, distribution)),
    0,
  );
}
