import { formatRecovery } from "../format_number.ts";
import { formatChange } from "../format_score.ts";
import { recoveryIntervals } from "../history/recovery_intervals.ts";
import type { HistoryPoint, HistorySeries, ProfileHistory } from "../history/history_series.ts";
import { type Markup, markup } from "./markup.ts";
import { type SortableCell, type SortableColumn, sortableTable } from "./sortable_table.ts";

const text = (value: string): SortableCell => ({ value, main: markup`${value}`, below: markup`` });

function number(value: number | null, format: (value: number) => string, below = ""): SortableCell {
  if (value === null) return { value: "", main: markup`–`, below: markup`${below}` };
  return { value, main: markup`${format(value)}`, below: markup`${below}` };
}

/** The columns of {@link historyTable}. */
export function historyColumns(): readonly SortableColumn<HistorySeries>[] {
  const intervalOf = recoveryIntervals();
  return [
    {
      key: "benchmark",
      head: "Benchmark",
      hint: "What was decomposed, and the version of the benchmark in the last baseline",
      first: "ascending",
      kind: "text",
      cell: ({ benchmark, points }) => ({
        ...text(benchmark),
        below: markup`version ${last(points).version}`,
      }),
    },
    {
      key: "method",
      head: "Method",
      hint: "What decomposed it",
      first: "ascending",
      kind: "text",
      cell: ({ method }) => text(method),
    },
    {
      key: "recovery",
      head: "Recovery",
      hint:
        "Mean recovery in the last baseline that has the method, with its 95% bootstrap interval and " +
        "number of seeds",
      first: "descending",
      kind: "number",
      cell: ({ points }) => {
        const { mean, recovery } = last(points);
        const interval = intervalOf(recovery);
        const bounds = interval === null
          ? ""
          : `[${formatRecovery(interval.low)}, ${formatRecovery(interval.high)}], `;
        return number(mean, formatRecovery, `${bounds}n = ${recovery.length}`);
      },
    },
    {
      key: "change",
      head: "Change",
      hint: "Mean recovery less that of the baseline before, each over its own seeds; none where " +
        "versions differ",
      first: "ascending",
      kind: "number",
      cell: ({ points }) => {
        const before = points.at(-2);
        const change = last(points).follows && before !== undefined
          ? last(points).mean - before.mean
          : null;
        return number(change, (value) => formatChange("recovery", value));
      },
    },
    {
      key: "range",
      head: "Lowest to highest",
      hint:
        "Least and greatest mean recovery over all baselines, whatever their versions; sorted by " +
        "the distance",
      first: "descending",
      kind: "number",
      cell: ({ points }) => {
        const means = points.map(({ mean }) => mean);
        const [low, high] = [Math.min(...means), Math.max(...means)];
        return number(high - low, () => `${formatRecovery(low)} to ${formatRecovery(high)}`);
      },
    },
    {
      key: "drops",
      head: "Drops",
      hint: "Number of baselines in which recovery dropped",
      first: "descending",
      kind: "number",
      cell: ({ points }) => number(points.filter(({ drop }) => drop !== undefined).length, String),
    },
  ];
}

/** Every method on every benchmark as the last baseline has it, and how it came there. */
export function historyTable({ profile, series }: ProfileHistory, place: number): Markup {
  return sortableTable({
    id: `history-${place}`,
    name: `Recovery in the last baseline of ${profile}`,
    columns: historyColumns(),
    rows: series,
  });
}

function last(points: readonly HistoryPoint[]): HistoryPoint {
  return points.at(-1)!;
}
