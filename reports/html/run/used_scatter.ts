import type { FeatureLosses } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout } from "../figure.ts";
import { logAxis } from "./log_axis.ts";
import { plotText } from "../plot_text.ts";
import { logValues } from "./log_values.ts";

/**
 * Average number of used components against the top-1 error, a dot for each feature (APD paper,
 * appendix C).
 *
 * @returns null where every error is 0
 */
export function usedScatter({ names, topOneFromTarget, used }: FeatureLosses): Figure | null {
  if (!topOneFromTarget.some((error) => error > 0)) return null;
  return {
    data: [{
      type: "scatter",
      mode: "markers",
      x: logValues(topOneFromTarget),
      y: [...used],
      text: names.map((name) => `feature ${plotText(name)}`),
      marker: { color: "var(--series-1)", size: 7, opacity: 0.75 },
      hovertemplate: "%{text}: error %{x:.2~g}, %{y:.2~f} components<extra></extra>",
      cliponaxis: false,
    }],
    layout: layout({
      height: 320,
      hovermode: "closest",
      xaxis: logAxis(topOneFromTarget, { title: { text: "error with one component" } }),
      yaxis: axis({ title: { text: "components used", standoff: 12 }, rangemode: "tozero" }),
    }),
  };
}
