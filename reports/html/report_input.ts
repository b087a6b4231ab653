import type { Leaderboard } from "../leaderboard_types.ts";
import type { Results } from "../results.ts";
import type { TrialFeatures } from "../scores/feature_report.ts";
import type { TrialComponents } from "./component_shares.ts";

/** What a report is made from. */
export interface ReportInput {
  /** The trials and what they ran on. */
  readonly results: Results;
  /** The leaderboard of these results. */
  readonly leaderboard: Leaderboard;
  /** The components of the trials to draw; a trial that is left out has no picture. */
  readonly components: readonly TrialComponents[];
  /** What is drawn of the trials on residual MLPs. */
  readonly features: readonly TrialFeatures[];
}
