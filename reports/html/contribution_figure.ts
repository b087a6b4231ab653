import { axis, type Figure, layout, seriesNumber } from "./figure.ts";
import type { FeatureContributions } from "../scores/neuron_contributions.ts";

/** The paper draws as many (figures 6 and 10). */
export const SHOWN_FEATURES = 10;

/**
 * Contribution of every neuron to the first features: of the target along, of the matched component
 * up. A perfect decomposition lies on the diagonal.
 */
export function contributionFigure(all: readonly FeatureContributions[]): Figure {
  const shown = all.slice(0, SHOWN_FEATURES);
  const values = shown.flatMap(({ target, matched }) => [...target, ...matched]);
  const range: [number, number] = [Math.min(0, ...values), Math.max(0, ...values)];
  return {
    data: shown.map(({ feature, target, matched }) => ({
      type: "scatter" as const,
      mode: "markers" as const,
      name: `feature ${feature}`,
      x: target.map(rounded),
      y: matched.map(rounded),
      marker: { color: `var(--series-${seriesNumber(feature)})`, size: 6 },
      hovertemplate: `feature ${feature}, neuron %{pointNumber}: %{x:.3f}, component %{y:.3f}`,
    })),
    layout: layout({
      height: 420,
      hovermode: "closest",
      showlegend: false,
      xaxis: axis({ title: { text: "contribution in the target" } }),
      yaxis: axis({ title: { text: "in the matched component", standoff: 12 } }),
      shapes: [{
        type: "line",
        x0: range[0],
        y0: range[0],
        x1: range[1],
        y1: range[1],
        line: { color: "var(--muted)", width: 1.5, dash: "dot" },
      }],
    }),
  };
}

/** Four digits are more than a screen shows; they keep the page small. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
