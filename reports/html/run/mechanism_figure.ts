import type { MechanismRecovery } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout } from "../figure.ts";
import { plotText } from "../plot_text.ts";
import { fewTicks } from "./few_ticks.ts";

/** A dot for each mechanism, hollow where it has no component. */
export function mechanismFigure(mechanisms: readonly MechanismRecovery[]): Figure {
  return {
    data: [{
      type: "scatter",
      mode: "markers",
      x: mechanisms.map((_, g) => g),
      y: mechanisms.map(({ recovery }) => recovery),
      text: mechanisms.map(({ id, component }) =>
        `${plotText(id)}, ${component === null ? "no component" : `component ${component}`}`
      ),
      marker: {
        color: "var(--series-1)",
        size: 7,
        symbol: mechanisms.map(({ component }) => component === null ? "circle-open" : "circle"),
      },
      hovertemplate: "%{text}: %{y:.1f}<extra></extra>",
      cliponaxis: false,
    }],
    layout: layout({
      height: 300,
      hovermode: "closest",
      xaxis: axis({
        title: { text: "mechanism" },
        showgrid: false,
        ...fewTicks(mechanisms.map((_, g) => `${g}`)),
      }),
      yaxis: axis({
        title: { text: "recovery", standoff: 12 },
        range: [-3, 103],
        tickvals: [0, 25, 50, 75, 100],
      }),
    }),
  };
}
