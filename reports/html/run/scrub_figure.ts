import type { ErrorHistogram, ScrubHistograms } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout } from "../figure.ts";
import { logAxis } from "./log_axis.ts";

/**
 * Histograms as steps over a log axis, in shares of all inputs of a kind.
 *
 * @param oneNeuron error of the one-neuron-per-feature baseline; null where it is not defined
 * @returns null where no error is above 0
 */
export function scrubFigure(
  { edges, topK, scrubbed, antiScrubbed }: ScrubHistograms,
  oneNeuron: number | null,
): Figure | null {
  const series = [
    { name: "top-k", histogram: topK, color: "var(--series-1)" },
    { name: "scrubbed", histogram: scrubbed, color: "var(--series-3)" },
    { name: "anti-scrubbed", histogram: antiScrubbed, color: "var(--series-2)" },
  ].filter(({ histogram }) => histogram.counts.some((count) => count > 0));
  if (series.length === 0) return null;
  const line = oneNeuron === null || oneNeuron <= 0 ? null : oneNeuron;
  return {
    data: series.map(({ name, histogram, color }) => ({
      type: "scatter" as const,
      mode: "lines" as const,
      name,
      x: [...edges],
      y: steps(histogram),
      line: { shape: "hv" as const, width: 1.5, color },
      fill: "tozeroy" as const,
      hovertemplate: "error from %{x:.2~g}: %{y:.1f}% of inputs",
    })),
    layout: layout({
      height: 340,
      hovermode: "closest",
      showlegend: true,
      xaxis: logAxis(line === null ? edges : [...edges, line], {
        title: { text: "squared error of an input" },
        showgrid: false,
      }),
      yaxis: axis({ title: { text: "% of inputs", standoff: 12 }, rangemode: "tozero" }),
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      shapes: line === null ? [] : [{
        type: "line",
        x0: line,
        x1: line,
        y0: 0,
        y1: 1,
        yref: "paper",
        line: { color: "var(--muted)", width: 1.5, dash: "dot" },
      }],
    }),
  };
}

/** Height at each edge: that of the bin to its right, and nothing at the last one. */
function steps({ counts, exact }: ErrorHistogram): number[] {
  const all = exact + counts.reduce((sum, count) => sum + count, 0);
  return [...counts.map((count) => 100 * count / all), 0];
}
