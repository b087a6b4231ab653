import { formatNumber, formatRecovery, formatSeconds } from "./format_number.ts";
import type {
  BenchmarkLeaderboard,
  Leaderboard,
  LeaderboardRow,
  ScoreSummary,
} from "./leaderboard_types.ts";
import {
  EXTERNAL,
  plain,
  REFERENCE,
  type TerminalColumn,
  terminalLines,
  titleOf,
  WIDTH,
  wrapped,
} from "./terminal_lines.ts";
import { terminalSuiteTable } from "./terminal_suite_table.ts";
import { tieLetters } from "./tie_letters.ts";
import { suiteWarning } from "./version_conflicts.ts";

/** Stands first where the seeds can separate methods. */
const TIED: TerminalColumn<LeaderboardRow> = {
  head: "tied",
  cell: ({ tieGroups }) => tieLetters(tieGroups),
};

/** The numbers of a row, left to right. */
const COLUMNS: readonly TerminalColumn<LeaderboardRow>[] = [
  { head: "recovery [95%]", cell: (row) => recovery(row.scores["recovery"] ?? null) },
  { head: "success", cell: ({ success, n }) => `${Math.round(success.rate * n)}/${n}` },
  ...([["MMCS", "mmcs"], ["ML2R", "ml2r"], ["L0", "l0"], ["F1", "used-f1"]] as const).map((
    [head, score],
  ) => ({ head, cell: (row: LeaderboardRow) => formatNumber(row.scores[score]?.mean ?? null) })),
  { head: "seconds", cell: (row) => formatSeconds(row.scores["seconds"]?.mean ?? null) },
];

/**
 * The leaderboard as plain text for a terminal, at most 100 characters wide: a table for each
 * benchmark, a line for each method whose trials did not all end well, and, of several benchmarks, the
 * methods over all of them. Control characters in
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
export function terminalTable({ benchmarks, suite }: Leaderboard): string {
  const tables = benchmarks.map((benchmark) => benchmarkTable(benchmark));
  if (suite !== undefined && benchmarks.length > 1) {
    const warnings = suiteWarning(benchmarks).flatMap((warning) => wrapped(`warning: ${warning}`));
    tables.push([terminalSuiteTable(suite), ...warnings.map((line) => `${line}\n`)].join(""));
  }
  return tables.join("\n");
}

function benchmarkTable(
  { id, rows, separation, leftOut, warnings = [] }: BenchmarkLeaderboard,
): string {
  const shown = canSeparate(separation) ? [TIED, ...COLUMNS] : COLUMNS;
  const { lines, room } = terminalLines(rows, shown);
  const notes = [...tieNote(separation), ...rows.flatMap((row) => statusNote(row, room))];
  notes.push(...leftOutNote(leftOut));
  if (rows.some(({ kind }) => kind === "external")) {
    notes.push(`${EXTERNAL} external: decomposed outside of the suite and handed in; scored here`);
  }
  if (rows.some(({ usesGroundTruth }) => usesGroundTruth)) {
    notes.push(`${REFERENCE} uses the ground truth: a reference point, not ranked`);
  }
  notes.push(...warnings.flatMap((warning) => wrapped(`warning: ${warning}`)));
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
