import { siteMatrix } from "../../models/mod.ts";
import type { Measured } from "../scores/measured.ts";
import { fitLine } from "../statistics/correlation.ts";
import { viewsOf } from "../evaluation/viewed_weights.ts";
import type { ContributionFigure } from "./trial_figures.ts";

/** The paper draws as many (APD paper, neuron contributions of the residual MLPs). */
const SHOWN_FEATURES = 10;

/**
 * Neuron contributions of the first ten features, and for each feature how well the matched component's
 * agree with the target's (formula in `scores/neuron_contributions.ts`).
 *
 * @returns undefined where the truth has no output side per feature
 */
export function contributionData(
  { network, groundTruth, outputs }: Pick<Measured, "network" | "groundTruth" | "outputs">,
): ContributionFigure | undefined {
  const contributions = outputs?.contributions;
  if (!contributions) return undefined;
  return {
    layers: viewsOf(groundTruth, network).map(({ site, right }) =>
      (right ?? siteMatrix(network, site)).cols
    ),
    shown: contributions.slice(0, SHOWN_FEATURES),
    fits: contributions.map(({ feature, target, matched }) => ({
      feature,
      ...fitLine({ x: target, y: matched }),
    })),
  };
}
