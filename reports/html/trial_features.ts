import type { FeatureErrors } from "../evaluation/feature_errors.ts";

/** What the pictures of a residual MLP show of one trial. */
export interface TrialFeatures {
  /** Id of the trial. */
  readonly trialId: string;
  /** Errors feature by feature. */
  readonly errors: FeatureErrors;
  /**
   * Neuron contributions `(W_out W_U)[:, i] * (W_E W_in)[i, :]` of the first features, `[features][H]`,
   * the neurons of all layers one after the other.
   */
  readonly contributions: {
    readonly target: readonly (readonly number[])[];
    /** Of the component that is matched to the feature; empty for a feature without one. */
    readonly matched: readonly (readonly number[])[];
  };
}
