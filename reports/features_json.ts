import type { TrialFeatures } from "./scores/feature_report.ts";
import { stableJson } from "./stable_json.ts";
import { fitLine } from "./statistics/correlation.ts";

/** Digits of the numbers in the file. */
const DIGITS = 6;

/**
 * The text of features.json: for each trial the errors feature by feature, and Pearson's `r` and slope of
 * the matched component's neuron contributions on the target's, for each feature that has a mechanism.
 */
export function featuresJson(
  trials: readonly TrialFeatures[],
): string {
  const described = trials.map(({ trialId, errors, contributions }) => ({
    id: trialId,
    errors,
    contributions: contributions.map(({ feature, target, matched }) => ({
      feature,
      ...fitLine({ x: target, y: matched }),
    })),
  }));
  return stableJson({ schemaVersion: 1, trials: described }, { digits: DIGITS });
}
