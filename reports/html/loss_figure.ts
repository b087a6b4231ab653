import type { LossPoint } from "../results.ts";
import { axis, type Figure, layout, seriesNumber } from "./figure.ts";
import { plotText } from "./plot_text.ts";

/** The loss curve of one trial. */
export interface LossCurve {
  readonly seed: number;
  readonly history: readonly LossPoint[];
}

/** The weighted sum of the other terms, drawn in ink, after them. */
const TOTAL = "total";

/** Loss terms over the steps of a method's trials, all seeds over each other, on a log axis. */
export function lossFigure(curves: readonly LossCurve[]): Figure {
  const terms = [
    ...new Set(
      curves.flatMap(({ history }) => history.flatMap(({ losses }) => Object.keys(losses))),
    ),
  ].sort((a, b) => Number(a === TOTAL) - Number(b === TOTAL) || (a < b ? -1 : 1));
  const data: Figure["data"] = terms.flatMap((term, index) =>
    curves.map(({ seed, history }, curve) => ({
      type: "scatter" as const,
      mode: "lines" as const,
      name: plotText(term),
      legendgroup: term,
      showlegend: curve === 0,
      x: history.map(({ step }) => step),
      y: history.map(({ losses }) => positiveOrGap(losses[term])),
      line: {
        width: 1.5,
        color: term === TOTAL ? "var(--ink)" : `var(--series-${seriesNumber(index)})`,
      },
      opacity: 0.85,
      hovertemplate: `seed ${seed}, step %{x}: %{y:.3~g}`,
    }))
  );
  return {
    data,
    layout: layout({
      height: 380,
      xaxis: axis({ title: { text: "training step" }, rangemode: "tozero" }),
      yaxis: axis({ title: { text: "loss", standoff: 14 }, type: "log", exponentformat: "power" }),
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
    }),
  };
}

/** A log axis has no place for zero: the line has a gap there. */
function positiveOrGap(loss: number | null | undefined): number | null {
  return loss !== null && loss !== undefined && loss > 0 ? loss : null;
}
