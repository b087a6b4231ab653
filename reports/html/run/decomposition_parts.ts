import type { TrialFigures } from "../../figures/trial_figures.ts";
import type { Trial } from "../../results.ts";
import { activityPart } from "./activity_part.ts";
import { contributionParts } from "./contribution_parts.ts";
import { curvePart } from "./curve_part.ts";
import { featureParts } from "./feature_parts.ts";
import type { FigurePart } from "./figure_part.ts";
import { mechanismPart } from "./mechanism_part.ts";
import { scrubPart } from "./scrub_part.ts";
import { sharePart } from "./share_part.ts";
import { vectorPart } from "./vector_part.ts";

/** The figures of a decomposition; those that are not defined for its network are left out. */
export function decompositionParts(figures: TrialFigures, trial: Trial): FigurePart[] {
  const { mechanisms, vectors, shares, activity, scrubbing, features, curve, contributions } =
    figures;
  return [
    ...vectors === undefined ? [] : [vectorPart(vectors)],
    ...contributions === undefined ? [] : contributionParts(contributions),
    mechanismPart(mechanisms),
    ...shares === undefined ? [] : [sharePart(shares)],
    ...activity === undefined ? [] : [activityPart(activity)],
    ...scrubbing === undefined ? [] : [scrubPart(scrubbing, trial)],
    ...features === undefined ? [] : featureParts(features),
    ...curve === undefined ? [] : [curvePart(curve, trial)],
  ];
}
