import { axis, type Figure, layout, seriesNumber } from "./figure.ts";
import { plotText } from "./plot_text.ts";

/** What a method reached on one rung. */
export interface LadderPoint {
  readonly size: number;
  /** Mean recovery over the seeds. */
  readonly recovery: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Mean wall time of a trial. */
  readonly seconds: number | null;
}

/** A method along the ladder, by ascending size. */
export interface LadderLine {
  readonly title: string;
  readonly points: readonly LadderPoint[];
}

/** Recovery and, below it, seconds of every method against one size. */
export function ladderFigure(
  { lines, size, log }: {
    readonly lines: readonly LadderLine[];
    /** What the size is. */
    readonly size: string;
    /** Whether the sizes grow by factors. */
    readonly log: boolean;
  },
): Figure {
  const sizes = [...new Set(lines.flatMap(({ points }) => points.map(({ size }) => size)))]
    .toSorted((a, b) => a - b);
  return {
    data: lines.flatMap((line, index) => [
      recoveryTrace(line, index),
      secondsTrace(line, index),
    ]),
    layout: layout({
      height: 560,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 8, b: 48 },
      xaxis: axis({
        title: { text: size },
        type: log ? "log" : "linear",
        tickvals: sizes,
        ticktext: sizes.map(String),
        range: rangeAround(sizes, log),
        anchor: "y2",
      }),
      yaxis: axis({
        title: { text: "recovery (0 to 100)", standoff: 14 },
        range: [-4, 104],
        domain: [0.54, 1],
      }),
      yaxis2: axis({
        title: { text: "seconds a trial", standoff: 14 },
        type: "log",
        exponentformat: "power",
        domain: [0, 0.46],
      }),
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
    }),
  };
}

/** A twentieth of the axis is left free on both sides, so that no marker is cut. */
function rangeAround(sizes: readonly number[], log: boolean): [number, number] {
  const places = log ? sizes.map(Math.log10) : sizes;
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const margin = (last - first) / 20;
  return [first - margin, last + margin];
}

function lineStyle(title: string, index: number) {
  const color = `var(--series-${seriesNumber(index)})`;
  return {
    type: "scatter" as const,
    mode: "lines+markers" as const,
    name: plotText(title),
    legendgroup: String(index),
    line: { color, width: 1.5 },
    marker: { color, size: 7 },
  };
}

function recoveryTrace({ title, points }: LadderLine, index: number): Figure["data"][number] {
  const style = lineStyle(title, index);
  const spread = ({ recovery, interval }: LadderPoint, end: "low" | "high") =>
    recovery === null || interval === null ? 0 : Math.abs(interval[end] - recovery);
  return {
    ...style,
    x: points.map(({ size }) => size),
    y: points.map(({ recovery }) => recovery),
    error_y: {
      type: "data",
      symmetric: false,
      array: points.map((point) => spread(point, "high")),
      arrayminus: points.map((point) => spread(point, "low")),
      color: style.line.color,
      thickness: 1.5,
      width: 4,
    },
    hovertemplate: "%{x}: recovery %{y:.1f}",
  };
}

function secondsTrace({ title, points }: LadderLine, index: number): Figure["data"][number] {
  return {
    ...lineStyle(title, index),
    showlegend: false,
    yaxis: "y2",
    x: points.map(({ size }) => size),
    y: points.map(({ seconds }) => seconds !== null && seconds > 0 ? seconds : null),
    hovertemplate: "%{x}: %{y:.3~g} s",
  };
}
