import { decomposedNetwork, type Decomposition } from "../../apd/mod.ts";
import { type GroundTruth, type Network, type TargetLabel, untieTruth } from "../../models/mod.ts";
import { readComponents } from "../evaluation/components.ts";
import { type FeatureErrors, featureErrors } from "../evaluation/feature_errors.ts";
import { viewComponents, viewMechanisms } from "../evaluation/viewed_weights.ts";
import { contributionProblem } from "./contested.ts";
import { matchComponents } from "./matching.ts";
import { type FeatureContributions, neuronContributions } from "./neuron_contributions.ts";
import { comparePairs } from "./pair_table.ts";

/** What a decomposition of a residual MLP does feature by feature. */
export interface FeatureReport {
  /** Errors of the outputs when one feature alone is active. */
  readonly errors: FeatureErrors;
  /** How much each feature goes through each neuron. */
  readonly contributions: readonly FeatureContributions[];
}

/** The report on one trial. */
export interface TrialFeatures extends FeatureReport {
  /** Id of the trial. */
  readonly trialId: string;
}

/** A decomposition of a residual MLP and its truth. */
export interface FeatureReportProblem {
  readonly network: Network;
  /** With an output side per feature among what it contests. */
  readonly groundTruth: GroundTruth;
  readonly decomposition: Decomposition;
  /** What the network was trained to return. */
  readonly label: TargetLabel;
}

/**
 * The numbers behind the paper's pictures of a residual MLP (APD paper, figures 6 and 10 and appendix C).
 *
 * @throws {RangeError} when the truth has no output side per feature, or the decomposition does not fit.
 */
export function reportFeatures(
  { network: own, groundTruth: ownTruth, decomposition, label }: FeatureReportProblem,
): FeatureReport {
  const network = decomposedNetwork(own, decomposition);
  const groundTruth = decomposition.untied ? untieTruth(ownTruth, own) : ownTruth;
  const writes = groundTruth.contested?.find(({ id }) => id === "output-per-feature")?.truth;
  if (writes === undefined) {
    throw new RangeError(
      "Cannot report on features: the truth must have an output side per feature, has none",
    );
  }
  const components = readComponents(decomposition, network);
  const seen = viewComponents(components, { network, groundTruth });
  const { mechanisms } = groundTruth;
  const truth = viewMechanisms(groundTruth, network);
  const matching = matchComponents(comparePairs({ mechanisms, truth, components: seen }));
  const written = viewComponents(components, { network, groundTruth: writes });
  const problem = contributionProblem({ groundTruth, network, matching, seen }, {
    writes,
    written,
  });
  return {
    errors: featureErrors({
      network,
      components,
      decomposition,
      label,
    }),
    contributions: neuronContributions(problem),
  };
}
