import type { MethodKind } from "../results.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { twoLines } from "./two_lines.ts";

/** One line of the recovery picture. */
export interface RecoveryRow {
  readonly title: string;
  readonly role: MethodKind | "reference";
  /** Recovery of each trial; `status` is the trial's. */
  readonly trials: readonly {
    readonly seed: number;
    readonly recovery: number;
    readonly status: string;
  }[];
  readonly mean: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Height in CSS pixels of one method's line. */
const ROW = 36;
/** Height in CSS pixels of all that is not a method's line. */
const REST = 76;
/** Share of a line's height over which the seeds of a method are spread, so that none hides. */
const SPREAD = 0.7;

const COLOURS: Readonly<Record<RecoveryRow["role"], string>> = {
  learned: "var(--series-1)",
  baseline: "var(--muted)",
  external: "var(--series-2)",
  reference: "var(--series-3)",
};

/** Recovery of every seed, a line for each method, with mean, interval and the bound of success. */
export function recoveryFigure(rows: readonly RecoveryRow[], success: number): Figure {
  const data = rows.flatMap((row, line) => {
    const colour = COLOURS[row.role];
    return [meanTrace(row, { line, colour }), seedTrace(row, { line, colour })];
  });
  return {
    data,
    layout: layout({
      height: rows.length * ROW + REST,
      showlegend: false,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 26, b: 40 },
      xaxis: axis({
        title: { text: "recovery (0 to 100)" },
        range: [-2, 102],
        tickvals: [0, 20, 40, 60, 80, 100],
      }),
      yaxis: axis({
        range: [rows.length - 0.5, -0.5],
        tickvals: rows.map((_, line) => line),
        ticktext: rows.map(({ title }) => twoLines(title)),
        showgrid: false,
      }),
      shapes: [{
        type: "line",
        x0: success,
        x1: success,
        y0: 0,
        y1: 1,
        yref: "paper",
        line: { color: "var(--muted)", width: 1, dash: "dot" },
      }],
      annotations: [{
        x: success,
        y: 1,
        yref: "paper",
        yanchor: "bottom",
        xanchor: "right",
        text: `success from ${success} on`,
        showarrow: false,
        font: { color: "var(--muted)", size: 11 },
      }],
    }),
  };
}

interface Line {
  readonly line: number;
  readonly colour: string;
}

function meanTrace(
  { mean, interval }: RecoveryRow,
  { line, colour }: Line,
): Figure["data"][number] {
  return {
    type: "scatter",
    mode: "markers",
    x: [mean],
    y: [line],
    error_x: {
      type: "data",
      symmetric: false,
      array: [mean === null || interval === null ? 0 : interval.high - mean],
      arrayminus: [mean === null || interval === null ? 0 : mean - interval.low],
      color: colour,
      thickness: 1.5,
      width: 4,
    },
    marker: { symbol: "line-ns", size: 22, line: { color: colour, width: 2 } },
    hovertemplate: "mean %{x:.2f}<extra></extra>",
  };
}

function seedTrace({ trials }: RecoveryRow, { line, colour }: Line): Figure["data"][number] {
  return {
    type: "scatter",
    mode: "markers",
    x: trials.map(({ recovery }) => recovery),
    y: trials.map((_, i) => line + SPREAD * ((i + 0.5) / trials.length - 0.5)),
    text: trials.map(({ seed, status }) =>
      status === "ok" ? `seed ${seed}` : `seed ${seed}, ${status}`
    ),
    marker: {
      symbol: trials.map(({ status }) => status === "ok" ? "circle" : "x"),
      size: 8,
      color: trials.map(({ status }) => status === "ok" ? colour : "var(--negative)"),
      opacity: 0.7,
      line: { color: "var(--paper)", width: 1 },
    },
    hovertemplate: "%{text}: %{x:.2f}<extra></extra>",
  };
}
