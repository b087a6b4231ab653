import type { ContributionFigure } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout, seriesNumber } from "../figure.ts";

/**
 * Contribution of every neuron to the first features: of the target along, of the matched component
 * up. A perfect decomposition lies on the diagonal.
 */
export function contributionScatter({ shown }: ContributionFigure): Figure {
  const values = shown.flatMap(({ target, matched }) => [...target, ...matched]);
  const range: [number, number] = [Math.min(0, ...values), Math.max(0, ...values)];
  return {
    data: shown.map(({ feature, target, matched }) => ({
      type: "scatter" as const,
      mode: "markers" as const,
      name: `feature ${feature}`,
      x: [...target],
      y: [...matched],
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
