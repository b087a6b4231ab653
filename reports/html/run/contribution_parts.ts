import type { ContributionFigure } from "../../figures/trial_figures.ts";
import { formatNumber } from "../../format_number.ts";
import { markup } from "../markup.ts";
import { contributionScatter } from "./contribution_scatter.ts";
import { contributionStrips } from "./contribution_strips.ts";
import type { FigurePart } from "./figure_part.ts";

/** Through which neurons features go, in the target and in the matched components. */
export function contributionParts(figure: ContributionFigure): FigurePart[] {
  const { shown, fits } = figure;
  if (shown.length === 0) return [];
  const correlations = fits.flatMap(({ r }) => r === null ? [] : [r]).toSorted((a, b) => a - b);
  const median = correlations[Math.floor(correlations.length / 2)] ?? null;
  const over = median === null
    ? ""
    : ` Over the ${correlations.length} of ${fits.length} features whose component writes at all, the ` +
      `median correlation is ${formatNumber(median)}.`;
  return [{
    place: "strips",
    title: "Neuron contributions, feature by feature",
    caption:
      markup`How much each neuron adds to the output of its own feature, for the first ${shown.length}
features: in the target above, in the component that is matched to the feature below. Neurons that matter
most in the target have their numbers, in both. A perfect decomposition repeats below what is above.`,
    name: "Neuron contributions of the target and of the matched components, feature by feature",
    content: { figure: contributionStrips(figure) },
    wide: true,
  }, {
    place: "contributions",
    title: "Neuron contributions",
    caption:
      markup`The same numbers, a dot for each neuron and feature. On the dotted line a component uses
the neurons as the target does; below it, it is shrunk.${over}`,
    name: "Neuron contributions of target and components",
    content: { figure: contributionScatter(figure) },
  }];
}
