import type { HistoryEntry } from "./history_entry.ts";
import type { HistoryDrop, HistoryPoint, ProfileHistory } from "./history_series.ts";

/** A drop and where it happened. */
export interface PlacedDrop {
  readonly profile: string;
  readonly benchmark: string;
  readonly method: string;
  /** The baseline in which recovery is lower than before. */
  readonly entry: HistoryEntry;
  readonly point: HistoryPoint;
  readonly drop: HistoryDrop;
}

/** Every drop in the history, the latest first; of one baseline by benchmark and method. */
export function dropsOf(history: readonly ProfileHistory[]): PlacedDrop[] {
  const found = history.flatMap(({ profile, entries, series }) =>
    series.flatMap(({ benchmark, method, points }) =>
      points.flatMap((point): PlacedDrop[] =>
        point.drop === undefined
          ? []
          : [{ profile, benchmark, method, entry: entries[point.at]!, point, drop: point.drop }]
      )
    )
  );
  return found.toSorted((a, b) => Date.parse(b.entry.date) - Date.parse(a.entry.date));
}
