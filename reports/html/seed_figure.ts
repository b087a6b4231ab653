import type { MethodKind } from "../results.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { plotText } from "./plot_text.ts";
import { twoLines } from "./two_lines.ts";

/** One line of the picture of the seeds. */
export interface SeedRow {
  readonly title: string;
  readonly role: MethodKind | "reference";
  /** The score of each trial; `status` is the trial's. */
  readonly trials: readonly {
    readonly seed: number;
    readonly value: number;
    readonly status: string;
  }[];
  readonly mean: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** What papers printed for the method. */
  readonly published: readonly PublishedMean[];
}

/** A number from a paper. */
export interface PublishedMean {
  readonly mean: number;
  readonly sd: number;
  readonly source: string;
}

/** The picture of the seeds of one score. */
export interface SeedFigure {
  readonly rows: readonly SeedRow[];
  /** What the score is, below the axis. */
  readonly title: string;
  /** Ends of the axis; missing where the score has no bound: then the values decide. */
  readonly range?: readonly [number, number];
  /** Value from which on a trial succeeds; missing where the score has none. */
  readonly success?: number;
}

/** Height in CSS pixels of one method's line. */
const ROW = 36;
/** Height in CSS pixels of all that is not a method's line. */
const REST = 76;
/** Share of a line's height over which the seeds of a method are spread, so that none hides. */
const SPREAD = 0.7;

const COLOURS: Readonly<Record<SeedRow["role"], string>> = {
  learned: "var(--series-1)",
  baseline: "var(--muted)",
  external: "var(--series-2)",
  reference: "var(--series-3)",
};

/**
 * A score of every seed, a line for each method, with mean, interval, published numbers and the bound of
 * success.
 */
export function seedFigure({ rows, title, range, success }: SeedFigure): Figure {
  const [low, high] = range ?? [NaN, NaN];
  const margin = (high - low) / 50;
  const lines = rows.map((row, line): Line => ({ ...row, line }));
  const roles = [...Map.groupBy(lines, ({ role }) => role)];
  const data = [
    ...lines.filter(({ published }) => published.length > 0).map(publishedTrace),
    ...roles.map(([role, own]) => meanTrace(own, COLOURS[role])),
    ...roles.map(([role, own]) => seedTrace(dotsOf(own, true), { color: COLOURS[role] })),
    seedTrace(dotsOf(lines, false), { color: "var(--negative)", symbol: "x" }),
  ];
  return {
    data,
    layout: layout({
      height: rows.length * ROW + REST,
      showlegend: false,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 26, b: 40 },
      xaxis: axis({
        title: { text: title },
        ...range === undefined ? {} : { range: [low - margin, high + margin] },
      }),
      yaxis: axis({
        range: [rows.length - 0.5, -0.5],
        tickvals: rows.map((_, line) => line),
        ticktext: rows.map(({ title }) => twoLines(title)),
        showgrid: false,
      }),
      shapes: success === undefined ? [] : [{
        type: "line",
        x0: success,
        x1: success,
        y0: 0,
        y1: 1,
        yref: "paper",
        line: { color: "var(--muted)", width: 1, dash: "dot" },
      }],
      annotations: success === undefined ? [] : [{
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

interface Line extends SeedRow {
  /** Place of the method, from above. */
  readonly line: number;
}

/** The means of methods of one role. */
function meanTrace(lines: readonly Line[], color: string): Figure["data"][number] {
  const known = lines.filter(({ mean }) => mean !== null);
  return {
    type: "scatter",
    mode: "markers",
    x: known.map(({ mean }) => mean),
    y: known.map(({ line }) => line),
    error_x: {
      type: "data",
      symmetric: false,
      array: known.map(({ mean, interval }) => interval === null ? 0 : interval.high - mean!),
      arrayminus: known.map(({ mean, interval }) => interval === null ? 0 : mean! - interval.low),
      color,
      thickness: 1.5,
      width: 4,
    },
    marker: { symbol: "line-ns", size: 22, line: { color, width: 2 } },
    hovertemplate: "mean %{x:.4~g}<extra></extra>",
  };
}

/** A seed of a method at its place in the picture. */
interface Dot {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** The seeds that ended well, or those that did not, spread over their methods' lines. */
function dotsOf(lines: readonly Line[], well: boolean): Dot[] {
  return lines.flatMap(({ line, trials }) =>
    trials.flatMap(({ seed, value, status }, i) => {
      if ((status === "ok") !== well) return [];
      const y = line + SPREAD * ((i + 0.5) / trials.length - 0.5);
      const text = status === "ok" ? `${seed}` : `${seed}, ${status}`;
      return [{ x: value, y: Number(y.toFixed(3)), text }];
    })
  );
}

function seedTrace(
  dots: readonly Dot[],
  { color, symbol = "circle" }: { readonly color: string; readonly symbol?: "circle" | "x" },
): Figure["data"][number] {
  return {
    type: "scatter",
    mode: "markers",
    x: dots.map(({ x }) => x),
    y: dots.map(({ y }) => y),
    text: dots.map(({ text }) => text),
    marker: { symbol, size: 8, color, opacity: 0.7, line: { color: "var(--paper)", width: 1 } },
    hovertemplate: "seed %{text}: %{x:.4~g}<extra></extra>",
  };
}

/** An upright line across the method's own for each published mean, with its standard deviation. */
function publishedTrace({ published, line }: Line): Figure["data"][number] {
  const color = "var(--series-5)";
  return {
    type: "scatter",
    mode: "lines",
    x: published.flatMap(({ mean }) => [mean, mean, null]),
    y: published.flatMap(() => [line - 0.48, line + 0.48, null]),
    text: published.flatMap(({ mean, sd, source }) =>
      Array.from(
        { length: 3 },
        () => plotText(`published ${mean} ± ${sd}: ${source}`),
      )
    ),
    line: { color, width: 2, dash: "dash" },
    hovertemplate: "%{text}<extra></extra>",
  };
}
