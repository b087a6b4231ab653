import { componentShares, type TrialComponents } from "./component_shares.ts";
import { axis, type Figure, layout } from "./figure.ts";

/** Height in CSS pixels of one component's row. */
const ROW = 13;
/** Height in CSS pixels of all rows together at least: the axis has a title. */
const LEAST = 90;
/** Height in CSS pixels of the axis below and the colour bar above. */
const REST = 120;

/** Heat map of the shares of a TMS decomposition: components, in order, by features. */
export function shareHeatmap(trial: TrialComponents): Figure {
  const { shares, order } = componentShares(trial);
  return {
    data: [{
      type: "heatmap",
      z: order.map((component) => [...shares[component]!]), // [C, F]
      customdata: order.map((component) => shares[component]!.map(() => component)),
      zmin: -1,
      zmax: 1,
      xgap: 1,
      ygap: 1,
      colorscale: [[0, "var(--negative)"], [0.5, "var(--zero)"], [1, "var(--positive)"]],
      colorbar: {
        title: { text: "share of the feature", side: "top" },
        orientation: "h",
        x: 0,
        xanchor: "left",
        y: 1,
        yanchor: "bottom",
        len: 0.6,
        thickness: 10,
        outlinewidth: 0,
        tickvals: [-1, -0.5, 0, 0.5, 1],
      },
      hovertemplate: "component %{customdata}, feature %{x}<br>share %{z:.3f}<extra></extra>",
    }],
    layout: layout({
      height: Math.max(LEAST, order.length * ROW) + REST,
      margin: { l: 8, r: 8, t: 4, b: 40 },
      xaxis: axis({ title: { text: "feature", standoff: 8 }, showgrid: false }),
      yaxis: axis({
        title: { text: "component", standoff: 10 },
        autorange: "reversed",
        showgrid: false,
        tickvals: order.map((_, place) => place),
        ticktext: order.map(String),
        tickfont: { size: 10 },
      }),
    }),
  };
}
