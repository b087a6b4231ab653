import { formatNumber, formatRecovery, formatSeconds } from "./format_number.ts";
import type {
  BenchmarkLeaderboard,
  Leaderboard,
  LeaderboardRow,
  ScoreSummary,
} from "./leaderboard_types.ts";
import { tieLetters } from "./tie_letters.ts";

/** Longest line. */
const WIDTH = 100;
const GAP = "  ";
/** Stands after methods that use the ground truth. */
const REFERENCE = "*";

interface TerminalColumn {
  readonly head: string;
  readonly cell: (row: LeaderboardRow) => string;
}

/** Stands first where the seeds can separate methods. */
const TIED: TerminalColumn = { head: "tied", cell: ({ tieGroups }) => tieLetters(tieGroups) };

/** The numbers of a row, left to right. */
const COLUMNS: readonly TerminalColumn[] = [
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

function benchmarkTable({ id, rows, separation, leftOut }: BenchmarkLeaderboard): string {
  const shown = canSeparate(separation) ? [TIED, ...COLUMNS] : COLUMNS;
  const columns = shown.map(({ head, cell }) => alignRight([head, ...rows.map(cell)]));
  const numbers = columns[0]!.map((_, line) =>
    columns.map((column) => GAP + column[line]!).join("")
  );
  const room = WIDTH - widthOf(numbers[0]!);
  const titles = ["method", ...rows.map((row) => titleOf(row, room))];
  const width = Math.max(...titles.map(widthOf));
  const lines = titles.map((title, line) =>
    title + " ".repeat(width - widthOf(title)) + numbers[line]!
  );
  const notes = [...tieNote(separation), ...rows.flatMap((row) => statusNote(row, room))];
  notes.push(...leftOutNote(leftOut));
  if (rows.some(({ usesGroundTruth }) => usesGroundTruth)) {
    notes.push(`${REFERENCE} uses the ground truth: a reference point, not ranked`);
  }
  return [id, ...lines, ...notes].map((line) => `${line}\n`).join("");
}

/** Whether these seeds could tell any two methods apart; without two methods there are no ties. */
function canSeparate(separation: BenchmarkLeaderboard["separation"]): boolean {
  const { seeds, seedsNeeded } = separation ?? { seeds: 0, seedsNeeded: null };
  return seedsNeeded !== null && seeds >= seedsNeeded;
}

function tieNote(separation: BenchmarkLeaderboard["separation"]): string[] {
  if (separation === null) return [];
  if (canSeparate(separation)) {
    return ["tied: the seeds do not separate methods that share a letter"];
  }
  const { seeds, seedsNeeded } = separation;
  const needed = seedsNeeded === null ? "" : `; that takes ${seedsNeeded}`;
  return [`${seeds} seed${seeds === 1 ? "" : "s"} can't separate any two methods${needed}`];
}

function alignRight(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map(widthOf));
  return cells.map((cell) => " ".repeat(width - widthOf(cell)) + cell);
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

function statusNote(row: LeaderboardRow, room: number): string[] {
  const { diverged, failed } = row.statuses;
  const parts = [
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return parts.length === 0 ? [] : [`${titleOf(row, room)}: ${parts.join(", ")} of ${row.n}`];
}

/** One line for each method that did not run. */
function leftOutNote(leftOut: BenchmarkLeaderboard["leftOut"] = []): string[] {
  return leftOut.map(({ title, reason }) => {
    const row = { title, usesGroundTruth: false };
    return `${titleOf(row, WIDTH / 2)}: – (${plain(reason)})`;
  });
}

/** A method's title without control characters, which a terminal would obey, cut to its room. */
function titleOf(
  { title, usesGroundTruth }: Pick<LeaderboardRow, "title" | "usesGroundTruth">,
  room: number,
): string {
  const mark = usesGroundTruth ? REFERENCE : "";
  const characters = [...plain(title)];
  const kept = characters.length + mark.length <= room
    ? characters
    : [...characters.slice(0, room - 1 - mark.length), "…"];
  return kept.join("") + mark;
}

/** A text without control characters. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
}
