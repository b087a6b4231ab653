import type { FeatureLosses } from "../../figures/trial_figures.ts";
import { markup } from "../markup.ts";
import { featureLossFigure } from "./feature_loss_figure.ts";
import type { FigurePart } from "./figure_part.ts";
import { usedScatter } from "./used_scatter.ts";

/** Errors feature by feature, and how they go with the number of components. */
export function featureParts(losses: FeatureLosses): FigurePart[] {
  const figure = featureLossFigure(losses);
  const against = losses.against === "label"
    ? markup`the labels of the task, over eight values of the feature`
    : markup`the target’s outputs`;
  const rest = losses.against === "label"
    ? markup` The dotted line is a feature that no neuron computes.`
    : markup``;
  const spread = usedScatter(losses);
  return [{
    place: "features",
    title: "Errors by feature",
    caption:
      markup`Mean squared error, against ${against}, when one feature, or one group of them, alone is
active: with the one component of the largest attribution and with those that the method selects. An error
of 0 has no place on the axis.${rest}`,
    name: "Errors feature by feature",
    content: figure === null ? { markup: markup`<p>Every error is 0.</p>` } : { figure },
  }, {
    place: "used",
    title: "Components against top-1 error",
    caption:
      markup`A dot for each feature: how far the one component of the largest attribution is from the
target’s outputs, and how many components the method’s own selection uses. Features that one component
computes lie at the lower left.`,
    name: "Mean number of components used against the error with one component",
    content: spread === null ? { markup: markup`<p>Every error is 0.</p>` } : { figure: spread },
  }];
}
