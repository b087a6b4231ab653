import type { RandomSource } from "./random_stream.ts";

/** Inputs that are active together, each with a value of its own. */
export interface FeatureGroup {
  /** Numbers of the inputs, from 0, at least one; no input is in two groups. */
  readonly inputs: readonly number[];
  /** Chance that the group is active, in (0, 1]. */
  readonly probability: number;
  /** An active value is uniform in `[low, high)`; the lower end. */
  readonly low: number;
  /** The upper end, at least `low`; equal to it, and not 0, for a constant value. */
  readonly high: number;
}

/** How inputs are distributed: sparse features, independent but for groups (docs/methods.md, step 1). */
export interface FeatureDistribution {
  /** Number of features, the network's input width. */
  readonly features: number;
  /** Chance that a feature is active, in (0, 1]; of a feature in a group, the group's counts. */
  readonly probability: number;
  /** An active value is uniform in `[low, high)`; the lower end. */
  readonly low: number;
  /** The upper end of the active values, above `low`. */
  readonly high: number;
  /** Inputs with numbers of their own; default: none, all features are independent and alike. */
  readonly groups?: readonly FeatureGroup[];
}

/** Where a sampler's random numbers come from. */
export interface SamplerSource extends RandomSource {
  /** Which of several runs that train side by side, a whole number in 0 .. 2^32 - 2; default 0. */
  readonly instance?: number;
}

/** A repeatable source of input batches: the same step always gives the same batch. */
export interface Sampler {
  /** What the batches are drawn from. */
  readonly distribution: FeatureDistribution;
  /** The random numbers behind the batches, so that an engine can draw them on its own device. */
  readonly source: SamplerSource;
  /**
   * Draws the inputs of one step.
   *
   * @param request.step whole number >= 0
   * @param request.batch number of samples `B`
   * @returns `[B, features]`, row-major
   */
  sample(request: { readonly step: number; readonly batch: number }): Float32Array;
}
