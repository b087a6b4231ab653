/** How inputs are distributed: independent sparse features (apd.md, step 1). */
export interface FeatureDistribution {
  /** Number of features, the network's input width. */
  readonly features: number;
  /** Chance that a feature is active, in (0, 1]. */
  readonly probability: number;
  /** An active value is uniform in `[low, high)`; the lower end. */
  readonly low: number;
  /** The upper end of the active values, above `low`. */
  readonly high: number;
}

/** A repeatable source of input batches: the same step always gives the same batch. */
export interface Sampler {
  /** What the batches are drawn from. */
  readonly distribution: FeatureDistribution;
  /**
   * Draws the inputs of one step.
   *
   * @param request.step whole number >= 0
   * @param request.batch number of samples `B`
   * @returns `[B, features]`, row-major
   */
  sample(request: { readonly step: number; readonly batch: number }): Float32Array;
}
