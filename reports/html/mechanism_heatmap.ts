import { axis, type Figure, layout } from "./figure.ts";
import { plotText } from "./plot_text.ts";
import { twoLines } from "./two_lines.ts";

/** Height in CSS pixels of a method's row. */
const ROW = 34;
/** Height in CSS pixels of the axis below and the colour bar above. */
const REST = 130;

/** Mean recovery of each mechanism by each method. */
export interface MechanismTable {
  /** Names of the mechanisms that are shown, in the truth's order. */
  readonly mechanisms: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    /** 0..100 by mechanism. */
    readonly recovery: readonly number[];
  }[];
  /** How many mechanisms there is no room for. */
  readonly leftOut: number;
}

/** Heat map of methods by mechanisms: which ones every method finds, and which ones none. */
export function mechanismHeatmap({ mechanisms, rows }: MechanismTable): Figure {
  return {
    data: [{
      type: "heatmap",
      z: rows.map(({ recovery }) => recovery.map((value) => Math.round(value))), // [M, G]
      x: mechanisms.map(plotText),
      zmin: 0,
      zmax: 100,
      xgap: mechanisms.length > 60 ? 0 : 1,
      ygap: 2,
      colorscale: [[0, "var(--zero)"], [1, "var(--positive)"]],
      colorbar: {
        title: { text: "recovery of the mechanism", side: "top" },
        orientation: "h",
        x: 0,
        xanchor: "left",
        y: 1,
        yanchor: "bottom",
        len: 0.6,
        thickness: 10,
        outlinewidth: 0,
        tickvals: [0, 50, 100],
      },
      hovertemplate: "%{x}: %{z}<extra></extra>",
    }],
    layout: layout({
      height: rows.length * ROW + REST,
      margin: { l: 8, r: 8, t: 4, b: 40 },
      xaxis: axis({ title: { text: "mechanism" }, type: "category", showgrid: false }),
      yaxis: axis({
        autorange: "reversed",
        showgrid: false,
        tickvals: rows.map((_, row) => row),
        ticktext: rows.map(({ title }) => twoLines(title)),
      }),
    }),
  };
}
