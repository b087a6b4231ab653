import type { ComponentCurve } from "../../figures/trial_figures.ts";
import { type Figure, layout } from "../figure.ts";
import { logAxis } from "./log_axis.ts";
import { logValues } from "./log_values.ts";

/**
 * Sparse error over the mean number of components, both on log axes.
 *
 * @param scores of the trial: its own number and error, and the true number of active mechanisms
 * @returns null where every error is 0
 */
export function curveFigure(
  { points }: ComponentCurve,
  scores: Readonly<Record<string, number | null>>,
): Figure | null {
  if (!points.some(({ error }) => error > 0)) return null;
  const own = { components: scores["l0"] ?? 0, error: scores["sparse-error"] ?? 0 };
  const active = scores["l0-true"] ?? 0;
  return {
    data: [
      {
        type: "scatter",
        mode: "lines+markers",
        name: "batch top-k",
        x: points.map(({ components }) => components),
        y: logValues(points.map(({ error }) => error)),
        line: { color: "var(--series-1)", width: 1.5 },
        marker: { color: "var(--series-1)", size: 6 },
        hovertemplate: "%{x:.3~g} components: error %{y:.2~g}<extra></extra>",
      },
      ...own.components > 0 && own.error > 0
        ? [{
          type: "scatter" as const,
          mode: "markers" as const,
          name: "its own selection",
          x: [own.components],
          y: [own.error],
          marker: { color: "var(--series-2)", symbol: "diamond" as const, size: 10 },
          hovertemplate: "own selection, %{x:.3~g} components: error %{y:.2~g}<extra></extra>",
        }]
        : [],
    ],
    layout: layout({
      height: 340,
      hovermode: "closest",
      showlegend: false,
      xaxis: logAxis(
        [...points.map(({ components }) => components), own.components, active],
        { title: { text: "mean number of components" } },
      ),
      yaxis: logAxis(
        [...points.map(({ error }) => error), own.error],
        { title: { text: "sparse error", standoff: 14 } },
      ),
      shapes: active > 0
        ? [{
          type: "line",
          x0: active,
          x1: active,
          y0: 0,
          y1: 1,
          yref: "paper",
          line: { color: "var(--muted)", width: 1.5, dash: "dot" },
        }]
        : [],
    }),
  };
}
