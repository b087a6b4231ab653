import type { ScrubHistograms } from "../../figures/trial_figures.ts";
import type { Trial } from "../../results.ts";
import { markup } from "../markup.ts";
import type { FigurePart } from "./figure_part.ts";
import { scrubFigure } from "./scrub_figure.ts";

/** What inputs lose when components are taken away. */
export function scrubPart(histograms: ScrubHistograms, trial: Trial): FigurePart {
  const { topK, scrubbed, antiScrubbed } = histograms;
  const oneNeuron = trial.scores["one-neuron-error"] ?? null;
  const figure = scrubFigure(histograms, oneNeuron);
  const line = oneNeuron === null
    ? ""
    : " The dotted line is the mean error of a network that gives as " +
      "many features as it has neurons one each, and computes nothing of the others.";
  const exact =
    ([["top-k", topK], ["scrubbed", scrubbed], ["anti-scrubbed", antiScrubbed]] as const)
      .filter(([, histogram]) => histogram.exact > 0)
      .map(([name, { exact, counts }]) => {
        const all = exact + counts.reduce((sum, count) => sum + count, 0);
        return `${percent(exact / all)} of ${name} inputs`;
      });
  const zero = exact.length === 0 ? "" : ` Not drawn, as they have no error: ${exact.join(", ")}.`;
  return {
    place: "scrubbing",
    title: "Causal scrubbing",
    caption:
      markup`Squared error of single inputs: with the components that the method selects (top-k), with a
random half of all components and those of what is active (scrubbed), and with a random half without those
(anti-scrubbed). The further anti-scrubbed lies to the right of scrubbed, the more the matched components
are what matters.${line}${zero}`,
    name: "Histograms of errors of top-k, scrubbed and anti-scrubbed inputs",
    content: figure === null ? { markup: markup`<p>Every error is 0.</p>` } : { figure },
  };
}

/** A share above 0 in whole percent. */
function percent(share: number): string {
  return share < 0.01 ? "<1%" : `${Math.round(100 * share)}%`;
}
