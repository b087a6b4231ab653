import { formatNumber, formatRecovery, formatSeconds } from "./format_number.ts";
import type {
  BenchmarkLeaderboard,
  Leaderboard,
  LeaderboardRow,
  ScoreSummary,
} from "./leaderboard_types.ts";

/** Widest method title; a longer one is cut. With it no line is longer than 100 characters. */
const TITLE = 26;
const GAP = "  ";
/** Stands after methods that use the ground truth. */
const REFERENCE = "*";

/** Left to right; the first column is text, the others are numbers. */
const COLUMNS: readonly {
  readonly head: string;
  readonly cell: (row: LeaderboardRow) => string;
}[] = [
  {
    head: "method",
    cell: ({ title, usesGroundTruth }) => shorten(title) + (usesGroundTruth ? REFERENCE : ""),
  },
  { head: "recovery [95%]", cell: (row) => recovery(row.scores["recovery"] ?? null) },
  { head: "success", cell: ({ success, n }) => `${Math.round(success.rate * n)}/${n}` },
  ...([["MMCS", "mmcs"], ["ML2R", "ml2r"], ["L0", "l0"], ["F1", "used-f1"]] as const).map((
    [head, score],
  ) => ({ head, cell: (row: LeaderboardRow) => formatNumber(row.scores[score]?.mean ?? null) })),
  { head: "seconds", cell: (row) => formatSeconds(row.scores["seconds"]?.mean ?? null) },
];

/**
 * The leaderboard as plain text for a terminal, at most 100 characters wide: a table for each
 * benchmark, and a line for each method whose trials did not all end well. Control characters in
 * titles are replaced.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { terminalTable } from "./terminal_table.ts";
 * const empty = { schemaVersion: 1, profile: "quick", finished: "", benchmarks: [] } as const;
 * strictEqual(terminalTable({ ...empty, benchmarks: [] }), "");
 * ```
 */
export function terminalTable({ benchmarks }: Leaderboard): string {
  return benchmarks.map((benchmark) => benchmarkTable(benchmark)).join("\n");
}

function benchmarkTable({ id, rows }: BenchmarkLeaderboard): string {
  const cells = [
    COLUMNS.map(({ head }) => head),
    ...rows.map((row) => COLUMNS.map(({ cell }) => cell(row))),
  ];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...cells.map((line) => widthOf(line[column]!)))
  );
  const lines = cells.map((line) =>
    line.map((cell, column) => {
      const space = " ".repeat(widths[column]! - widthOf(cell));
      return column === 0 ? cell + space : space + cell;
    }).join(GAP)
  );
  const notes = rows.flatMap(statusNote);
  if (rows.some(({ usesGroundTruth }) => usesGroundTruth)) {
    notes.push(`${REFERENCE} uses the ground truth: a reference point, not ranked`);
  }
  return [id, ...lines, ...notes].map((line) => `${line}\n`).join("");
}

/** Number of characters, of which those beyond 16 bits are one each. */
function widthOf(text: string): number {
  return [...text].length;
}

function recovery(summary: ScoreSummary | null): string {
  if (summary === null) return formatRecovery(null);
  const { mean, interval } = summary;
  if (interval === null) return formatRecovery(mean);
  return `${formatRecovery(mean)} [${formatRecovery(interval.low)}, ${
    formatRecovery(interval.high)
  }]`;
}

function statusNote({ title, n, statuses: { diverged, failed } }: LeaderboardRow): string[] {
  const parts = [
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return parts.length === 0 ? [] : [`${shorten(title)}: ${parts.join(", ")} of ${n}`];
}

/** A title without control characters, which a terminal would obey, and cut to its column. */
function shorten(title: string): string {
  const characters = [...title.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd")];
  return characters.length <= TITLE
    ? characters.join("")
    : `${characters.slice(0, TITLE - 1).join("")}…`;
}
