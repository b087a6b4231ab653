import type { FeatureErrors } from "../evaluation/feature_errors.ts";
import { PROBE_VALUES } from "../evaluation/feature_errors.ts";
import { axis, type Figure, layout } from "./figure.ts";

/**
 * Errors of one trial feature by feature, on a log axis, beside that of a feature without a neuron of
 * its own, which only passes through the residual stream: `mean over v of relu(v)^2 / n`.
 */
export function featureErrorFigure({ target, topOne, selected }: FeatureErrors): Figure {
  const n = target.length;
  const alone = PROBE_VALUES.reduce((sum, v) => sum + Math.max(0, v) ** 2, 0) /
    PROBE_VALUES.length / n;
  const features = target.map((_, feature) => feature);
  const series = [
    { name: "one component", y: topOne, color: "var(--series-1)", symbol: "circle" as const },
    {
      name: "its own selection",
      y: selected,
      color: "var(--series-2)",
      symbol: "diamond" as const,
    },
    { name: "the target", y: target, color: "var(--ink)", symbol: "line-ew-open" as const },
  ];
  return {
    data: series.map(({ name, y, color, symbol }) => ({
      type: "scatter" as const,
      mode: "markers" as const,
      name,
      x: features,
      y: y.map((error) => error > 0 ? error : null), // a log axis has no place for zero
      marker: { color, symbol, size: 7, line: { width: 2 } },
      hovertemplate: "feature %{x}: %{y:.2~g}",
    })),
    layout: layout({
      height: 320,
      hovermode: "closest",
      xaxis: axis({ title: { text: "feature" }, showgrid: false }),
      yaxis: axis({ title: { text: "error", standoff: 14 }, type: "log", exponentformat: "power" }),
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      shapes: [{
        type: "line",
        x0: 0,
        x1: 1,
        xref: "paper",
        y0: alone,
        y1: alone,
        line: { color: "var(--muted)", width: 1.5, dash: "dot" },
      }],
    }),
  };
}
