import type { FeatureReport } from "../scores/feature_report.ts";

/** What the pictures of a residual MLP show of one trial. */
export interface TrialFeatures extends FeatureReport {
  /** Id of the trial. */
  readonly trialId: string;
}
