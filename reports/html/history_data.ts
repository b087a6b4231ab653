import type { HistoryPoint, ProfileHistory } from "../history/history_series.ts";
import { recoveryIntervals } from "../history/recovery_intervals.ts";
import type { Interval } from "../leaderboard_types.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { shortCommit } from "./short_commit.ts";
import { readableTime } from "./readable_time.ts";

/** Most baselines that the picture shows, and most points in all: what a page can hold. */
const MOST = { baselines: 60, points: 4_000 } as const;

/** Number of baselines, the latest ones, that the picture shows. */
export function shownBaselines({ entries, series }: ProfileHistory): number {
  const room = Math.max(2, Math.floor(MOST.points / Math.max(1, series.length)));
  return Math.min(entries.length, MOST.baselines, room);
}

/**
 * One profile's history for the page's script, which draws it: by benchmark and method a list of
 * points `[baseline, mean, low, high, seeds, marks]`, with marks 1: the line is broken before it,
 * 2: a drop. Numbers have one decimal; an interval that is not there is null.
 */
export function historyData(history: ProfileHistory) {
  const { profile, entries, series } = history;
  const first = entries.length - shownBaselines(history);
  const intervalOf = recoveryIntervals();
  const benchmarks = [...new Set(series.map(({ benchmark }) => benchmark))];
  return {
    profile,
    baselines: entries.slice(first).map(({ date, commit }) => ({
      date: readableTime(date),
      commit: shortCommit(commit),
    })),
    benchmarks: benchmarks.map((benchmark) => ({
      id: benchmark,
      methods: series.filter((own) => own.benchmark === benchmark).map(({ method, points }) => ({
        id: method,
        points: points.filter(({ at }) => at >= first).map((point) =>
          packPoint(point, { first, interval: intervalOf(point.recovery) })
        ),
      })),
    })),
  };
}

function packPoint(
  point: HistoryPoint,
  { first, interval }: { readonly first: number; readonly interval: Interval | null },
): (number | null)[] {
  const { at, mean, recovery, follows, drop } = point;
  const tenth = (value: number) => Math.round(10 * value) / 10;
  const marks = (follows ? 0 : 1) + (drop === undefined ? 0 : 2);
  const ends = interval === null ? [null, null] : [tenth(interval.low), tenth(interval.high)];
  return [at - first, tenth(mean), ...ends, recovery.length, marks];
}

/** The picture without its lanes: the page's script puts them in. */
export function historyFigure(): Figure {
  return {
    data: [],
    layout: layout({
      height: 400,
      showlegend: false,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 4, b: 56 },
      xaxis: axis({ showgrid: false }),
      yaxis: axis({ range: [-6, 106], tickvals: [0, 100] }),
    }),
  };
}
