import type { HistoryPoint, ProfileHistory } from "../history/history_series.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { shortCommit } from "./short_commit.ts";
import { readableTime } from "./readable_time.ts";

/** Baselines that the picture shows, the latest ones: what a page can hold. */
export const SHOWN_BASELINES = 60;

/**
 * One profile's history for the page's script, which draws it: by benchmark and method a list of
 * points `[baseline, mean, low, high, seeds, marks]`, with marks 1: the line is broken before it,
 * 2: a drop. Numbers have one decimal; an interval that is not there is null.
 */
export function historyData({ profile, entries, series }: ProfileHistory) {
  const first = Math.max(0, entries.length - SHOWN_BASELINES);
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
        points: points.filter(({ at }) => at >= first).map((point) => packPoint(point, first)),
      })),
    })),
  };
}

function packPoint(point: HistoryPoint, first: number): (number | null)[] {
  const { at, mean, interval, n, follows, drop } = point;
  const tenth = (value: number) => Math.round(10 * value) / 10;
  const marks = (follows ? 0 : 1) + (drop === undefined ? 0 : 2);
  const ends = interval === null ? [null, null] : [tenth(interval.low), tenth(interval.high)];
  return [at - first, tenth(mean), ...ends, n, marks];
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
