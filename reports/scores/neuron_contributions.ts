import type { GroundTruth } from "../../models/mod.ts";
import type { ViewedMatrices, ViewedWeights } from "../evaluation/viewed_weights.ts";
import { fitLine } from "../statistics/correlation.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type ContributionId = Extract<DecompositionScoreId, `neuron-contribution-${string}`>;

/** One side of a residual MLP's weights, of the target (`count` 1) and of its components. */
interface Side {
  readonly target: ViewedWeights;
  readonly components: ViewedWeights;
}

/** A residual MLP in virtual weights, layer by layer. */
export interface ContributionProblem {
  readonly groundTruth: GroundTruth;
  /** Component of each mechanism, or null; `[G]` */
  readonly matching: readonly (number | null)[];
  /** `W_E W_in[l] [n, H_l]` */
  readonly read: Side;
  /** `W_out[l] W_U [H_l, n]` */
  readonly write: Side;
}

/** How much a feature goes through each neuron, all layers one after the other: `[sum of H]`. */
export interface FeatureContributions {
  readonly feature: number;
  /** Which component is matched to it, or null. */
  readonly component: number | null;
  readonly target: readonly number[];
  /** Of the component that is matched to the feature; zeros where there is none. */
  readonly matched: readonly number[];
}

/**
 * Neuron contributions (APD paper, residual MLPs): how much feature `i` goes through each neuron,
 * `(W_out W_U)[:, i] * (W_E W_in)[i, :]` over the neurons of all layers, for the target and for the
 * component that is matched to feature `i`.
 */
export function neuronContributions(problem: ContributionProblem): FeatureContributions[] {
  const { groundTruth, matching, read, write } = problem;
  return groundTruth.mechanisms.flatMap(({ activity }, g) => {
    if (activity.when !== "any-input") return [];
    const c = matching[g] ?? null;
    return activity.inputs.map((feature): FeatureContributions => {
      const target = contributions({ read: read.target, write: write.target }, {
        feature,
        item: 0,
      });
      const matched = c === null ? target.map(() => 0) : contributions(
        { read: read.components, write: write.components },
        { feature, item: c },
      );
      return { feature, component: c, target, matched };
    });
  });
}

/**
 * Pearson's `r` and the slope of the matched components' {@link neuronContributions} on the target's,
 * over all features and neurons.
 *
 * @returns `r` 0 where the components contribute nothing; null where the target doesn't
 */
export function contributionScores(
  all: readonly FeatureContributions[],
): Record<ContributionId, number | null> {
  if (all.length === 0) {
    return { "neuron-contribution-r": null, "neuron-contribution-slope": null };
  }
  const { slope, r } = fitLine({
    x: all.flatMap(({ target }) => target),
    y: all.flatMap(({ matched }) => matched),
  });
  return {
    "neuron-contribution-r": slope === null ? null : r ?? 0,
    "neuron-contribution-slope": slope,
  };
}

/** `(W_out W_U)[:, i] * (W_E W_in)[i, :]` of one component, or of the target; all layers, `[sum of H]` */
function contributions(
  { read, write }: { readonly read: ViewedWeights; readonly write: ViewedWeights },
  { feature, item }: { readonly feature: number; readonly item: number },
): number[] {
  const written = Object.values(write.views);
  return Object.values(read.views).flatMap((reads, l) =>
    Array.from(
      { length: reads.cols },
      (_, n) =>
        entry(reads, { item, row: feature, col: n }) *
        entry(written[l]!, { item, row: n, col: feature }),
    )
  );
}

function entry(
  { rows, cols, data }: ViewedMatrices,
  { item, row, col }: { readonly item: number; readonly row: number; readonly col: number },
): number {
  return data[(item * rows + row) * cols + col]!;
}
