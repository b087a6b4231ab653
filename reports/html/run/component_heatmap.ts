import type { ComponentTable } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout } from "../figure.ts";
import { plotText } from "../plot_text.ts";
import { fewTicks } from "./few_ticks.ts";

/** Height in CSS pixels of one component's row, where all rows fit into {@link MOST}. */
const ROW = 14;
/** Height in CSS pixels of one component's row at least. */
const LEAST_ROW = 4;
/** Height in CSS pixels that rows share if they need not be smaller than {@link LEAST_ROW}. */
const MOST = 560;
/** Height in CSS pixels of all rows together at least: the axis has a title. */
const LEAST = 90;
/** Height in CSS pixels of the axis below and the colour bar above. */
const REST = 140;
/** Height in CSS pixels of a row's name. */
const NAME = 12;

/** A table of components by features, and what its numbers are. */
export interface HeatmapInput {
  readonly table: ComponentTable;
  /** The columns' names; default: their numbers. */
  readonly features?: readonly string[];
  /** What the numbers are, for the colour bar. */
  readonly title: string;
  /** In the middle of the hover text. */
  readonly measure: string;
  /** -1: from the negative colour over none to the positive one; 0: from none on. */
  readonly from: -1 | 0;
}

/** A heat map of components, in the order of their rows, by features. */
export function componentHeatmap(
  { table: { components, values }, features, title, measure, from }: HeatmapInput,
): Figure {
  const names = features ?? (values[0] ?? []).map((_, feature) => `${feature}`);
  const { ticktext, tickangle } = fewTicks(names); // a category axis is told categories by name
  const row = Math.max(LEAST_ROW, Math.min(ROW, MOST / components.length));
  const step = Math.ceil(NAME / row);
  const gap = row > 8 ? 1 : 0;
  return {
    data: [{
      type: "heatmap",
      x: names.map(plotText),
      y: components.map(String),
      z: values.map((own) => own.map((value) => Number(value.toFixed(3)))), // [C, F]
      zmin: from,
      zmax: 1,
      xgap: gap,
      ygap: gap,
      colorscale: from === 0
        ? [[0, "var(--zero)"], [1, "var(--positive)"]]
        : [[0, "var(--negative)"], [0.5, "var(--zero)"], [1, "var(--positive)"]],
      colorbar: {
        title: { text: title, side: "top" },
        orientation: "h",
        x: 0,
        xanchor: "left",
        y: 1,
        yanchor: "bottom",
        len: 0.6,
        thickness: 10,
        outlinewidth: 0,
        tickvals: from === 0 ? [0, 0.5, 1] : [-1, -0.5, 0, 0.5, 1],
      },
      hovertemplate: `component %{y}, feature %{x}<br>${measure} %{z:.3f}<extra></extra>`,
    }],
    layout: layout({
      height: Math.max(LEAST, Math.ceil(components.length * row)) + REST,
      margin: { l: 8, r: 8, t: 4, b: 56 },
      xaxis: axis({
        title: { text: "feature", standoff: 34 },
        type: "category",
        showgrid: false,
        tickvals: ticktext,
        tickangle,
      }),
      yaxis: axis({
        title: { text: "component", standoff: 10 },
        autorange: "reversed",
        type: "category",
        showgrid: false,
        tickvals: components.filter((_, place) => place % step === 0).map(String),
        tickfont: { size: 10 },
      }),
    }),
  };
}
