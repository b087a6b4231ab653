import type { Interval } from "../leaderboard_types.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { plotText } from "./plot_text.ts";

/** A setting in the plane of a cost and recovery. */
export interface ParetoPoint {
  readonly cost: number;
  readonly recovery: number;
  readonly interval: Interval | null;
  /** What it is set to, for the hover box. */
  readonly label: string;
  /** Whether no other one has as much recovery at as low a cost. */
  readonly front: boolean;
}

/** Recovery against a cost: every setting with its interval, and a staircase along the front. */
export function paretoFigure(
  { points, references, others = "other settings", cost, log, truth }: {
    readonly points: readonly ParetoPoint[];
    /** Points that stand outside of the comparison, as they saw the truth; missing where there are none. */
    readonly references?: readonly ParetoPoint[];
    /** What the points behind the front are called. */
    readonly others?: string;
    /** What the cost is. */
    readonly cost: string;
    readonly log: boolean;
    /** Where the truth stands, drawn as a line; null: nowhere. */
    readonly truth: number | null;
  },
): Figure {
  const front = points.filter((point) => point.front).toSorted((a, b) => a.cost - b.cost);
  const dominated = points.filter((point) => !point.front);
  return {
    data: [
      scatter(dominated, { name: others, color: "var(--muted)" }),
      {
        ...scatter(front, { name: "Pareto front", color: "var(--series-1)" }),
        mode: "lines+markers" as const,
        line: { color: "var(--series-1)", width: 1.5, shape: "hv" as const },
      },
      ...references === undefined
        ? []
        : [scatter(references, { name: "references", color: "var(--series-3)" })],
    ],
    layout: layout({
      height: 380,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 8, b: 48 },
      xaxis: axis({ title: { text: cost }, type: log ? "log" : "linear" }),
      yaxis: axis({ title: { text: "recovery (0 to 100)", standoff: 14 }, range: [-4, 112] }),
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      shapes: truth === null ? [] : [{
        type: "line",
        xref: "x",
        yref: "paper",
        x0: truth,
        x1: truth,
        y0: 0,
        y1: 1,
        line: { color: "var(--muted)", width: 1.5, dash: "dot" },
      }],
    }),
  };
}

function scatter(
  points: readonly ParetoPoint[],
  { name, color }: { readonly name: string; readonly color: string },
) {
  const spread = ({ recovery, interval }: ParetoPoint, end: "low" | "high") =>
    interval === null ? 0 : Math.abs(interval[end] - recovery);
  return {
    type: "scatter" as const,
    mode: "markers" as const,
    name,
    x: points.map(({ cost }) => cost),
    y: points.map(({ recovery }) => recovery),
    hovertext: points.map(({ label }) => plotText(label)),
    marker: { color, size: 8 },
    error_y: {
      type: "data" as const,
      symmetric: false,
      array: points.map((point) => spread(point, "high")),
      arrayminus: points.map((point) => spread(point, "low")),
      color,
      thickness: 1,
      width: 3,
    },
    hovertemplate: "%{hovertext}<br>%{x:.3~g}: recovery %{y:.1f}<extra></extra>",
  };
}
