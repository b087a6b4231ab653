import type { FeatureLosses } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout } from "../figure.ts";
import { plotText } from "../plot_text.ts";
import { fewTicks } from "./few_ticks.ts";
import { logAxis } from "./log_axis.ts";
import { logValues } from "./log_values.ts";

/**
 * Errors of one trial feature by feature, on a log axis, beside that of a feature without a neuron of
 * its own, where that is known.
 *
 * @returns null where every error is 0
 */
export function featureLossFigure(
  { names, target, topOne, selected, passing }: FeatureLosses,
): Figure | null {
  const series = [
    {
      name: "one component",
      y: topOne,
      color: "var(--series-1)",
      symbol: "circle" as const,
      size: 10,
    },
    {
      name: "its own selection",
      y: selected,
      color: "var(--series-2)",
      symbol: "diamond" as const,
      size: 6,
    },
    {
      name: "the target",
      y: target ?? [],
      color: "var(--ink)",
      symbol: "line-ew-open" as const,
      size: 8,
    },
  ].filter(({ y }) => y.some((error) => error > 0));
  if (series.length === 0) return null;
  return {
    data: series.map(({ name, y, color, symbol, size }) => ({
      type: "scatter" as const,
      mode: "markers" as const,
      name,
      x: names.map((_, place) => place),
      text: names.map(plotText),
      y: logValues(y),
      marker: { color, symbol, size, line: { width: symbol === "line-ew-open" ? 2 : 0 } },
      hovertemplate: "feature %{text}: %{y:.2~g}",
    })),
    layout: layout({
      height: 320,
      hovermode: "closest",
      showlegend: true,
      xaxis: axis({ title: { text: "feature" }, showgrid: false, ...fewTicks(names) }),
      yaxis: logAxis([...series.flatMap(({ y }) => y), passing ?? 0], {
        title: { text: "error", standoff: 14 },
      }),
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      shapes: passing === null ? [] : [{
        type: "line",
        x0: 0,
        x1: 1,
        xref: "paper",
        y0: passing,
        y1: passing,
        line: { color: "var(--muted)", width: 1.5, dash: "dot" },
      }],
    }),
  };
}
