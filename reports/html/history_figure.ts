import type { Layout } from "plotly.js-dist";
import { formatRecovery } from "../format_number.ts";
import type { HistoryEntry } from "../history/history_entry.ts";
import type { HistoryPoint, HistorySeries } from "../history/history_series.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { plotText } from "./plot_text.ts";
import { readableTime } from "./readable_time.ts";

/** Height in CSS pixels of one method's lane, its name above it. */
const LANE = 76;
/** Height in CSS pixels of the dates below all lanes. */
const REST = 70;
/** Share of a lane's height that is its name's. */
const NAME = 0.32;
/** Most dates that fit below a narrow figure. */
const DATES = 4;
/** Characters of a commit that tell it from others. */
const COMMIT = 7;

/** Recovery of every method on one benchmark over the baselines: a lane for each, 0 to 100. */
export function historyFigure(
  series: readonly HistorySeries[],
  entries: readonly HistoryEntry[],
): Figure {
  const count = series.length;
  const height = count * LANE + REST;
  const top = (lane: number) => 1 - lane / count;
  const axes = series.map((_, lane) => [
    `yaxis${lane === 0 ? "" : lane + 1}`,
    axis({
      domain: [top(lane + 1), top(lane) - NAME / count],
      range: [-6, 106],
      tickvals: [0, 100],
      showgrid: true,
    }),
  ]);
  const dated = ticks(entries.length);
  return {
    data: series.map((own, lane) => laneTrace(own, { lane, entries })),
    layout: layout({
      height,
      showlegend: false,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 4, b: 56 },
      xaxis: axis({
        range: [-0.4, Math.max(0.4, entries.length - 0.6)],
        tickvals: dated,
        ticktext: dated.map((at) =>
          readableTime(entries[at]!.date).replace(" UTC", "").replace(" ", "<br>")
        ),
        anchor: `y${count === 1 ? "" : count}` as NonNullable<Layout["xaxis"]>["anchor"],
        showgrid: false,
      }),
      ...Object.fromEntries(axes),
      annotations: series.map(({ method }, lane) => ({
        xref: "paper",
        yref: "paper",
        x: 0,
        y: top(lane) - NAME / count,
        xanchor: "left",
        yanchor: "bottom",
        text: plotText(method),
        showarrow: false,
        font: { size: 12 },
      })),
    }),
  };
}

/** Places with a date: all of a few, else some at equal distances with the first and the last. */
function ticks(count: number): number[] {
  const shown = Math.min(count, DATES);
  const places = Array.from(
    { length: shown },
    (_, i) => shown === 1 ? 0 : Math.round(i * (count - 1) / (shown - 1)),
  );
  return [...new Set(places)];
}

function laneTrace(
  { points }: HistorySeries,
  { lane, entries }: { readonly lane: number; readonly entries: readonly HistoryEntry[] },
): Figure["data"][number] {
  // A gap in the list breaks the line.
  const broken = points.flatMap((point, i) => point.follows || i === 0 ? [point] : [null, point]);
  const each = <T>(value: (point: HistoryPoint) => T) =>
    broken.map((point) => point === null ? null : value(point));
  const isDrop = (point: HistoryPoint) => point.drop !== undefined;
  return {
    type: "scatter",
    mode: "lines+markers",
    yaxis: `y${lane === 0 ? "" : lane + 1}`,
    x: each(({ at }) => at),
    y: each(({ mean }) => mean),
    error_y: {
      type: "data",
      symmetric: false,
      array: broken.map((point) => point?.interval ? point.interval.high - point.mean : 0),
      arrayminus: broken.map((point) => point?.interval ? point.mean - point.interval.low : 0),
      color: "var(--series-1)",
      thickness: 1,
      width: 3,
    },
    line: { color: "var(--series-1)", width: 1.5 },
    connectgaps: false,
    marker: {
      size: broken.map((point) => point !== null && isDrop(point) ? 12 : 6),
      symbol: broken.map((point) => point !== null && isDrop(point) ? "triangle-down" : "circle"),
      color: broken.map((point) =>
        point !== null && isDrop(point) ? "var(--negative)" : "var(--series-1)"
      ),
    },
    text: broken.map((point) => point === null ? "" : hoverText(point, entries[point.at]!)),
    hovertemplate: "%{text}<extra></extra>",
  };
}

function hoverText(point: HistoryPoint, { date, commit }: HistoryEntry): string {
  const { mean, interval, n, drop, version } = point;
  const bounds = interval
    ? ` [${formatRecovery(interval.low)}, ${formatRecovery(interval.high)}]`
    : "";
  return [
    `${formatRecovery(mean)}${bounds}, ${n} seed${n === 1 ? "" : "s"}`,
    `${readableTime(date)}, ${shortCommit(commit)}, version ${version}`,
    ...drop === undefined ? [] : [`dropped from ${formatRecovery(drop.from)}`],
  ].join("<br>");
}

/** A commit as people quote it. */
export function shortCommit(commit: string): string {
  return commit === "unknown" ? commit : commit.slice(0, COMMIT);
}
