import { formatNumber, formatRecovery } from "./format_number.ts";
import type { SuiteLeaderboard, SuiteRow } from "./suite_leaderboard_types.ts";
import {
  cut,
  plain,
  type TerminalColumn,
  terminalLines,
  titleOf,
  WIDTH,
} from "./terminal_lines.ts";
import { tieLetters } from "./tie_letters.ts";

const TIED: TerminalColumn<SuiteRow> = {
  head: "tied",
  cell: ({ tieGroups }) => tieLetters(tieGroups),
};

const COLUMNS: readonly TerminalColumn<SuiteRow>[] = [
  { head: "mean rank", cell: ({ meanRank }) => formatNumber(meanRank, 2) },
  { head: "mean recovery", cell: ({ recovery }) => formatRecovery(recovery) },
  { head: "success", cell: ({ n, successes }) => `${successes}/${n}` },
  { head: "benchmarks", cell: ({ benchmarks, cells }) => `${benchmarks}/${cells.length}` },
];

/** The methods over all benchmarks, for a terminal, and a line for each whose trials went wrong. */
export function terminalSuiteTable({ rows }: SuiteLeaderboard): string {
  const separated = rows.some(({ tieGroups }) => tieGroups?.some((group) => group > 1));
  const { lines, room } = terminalLines(rows, separated ? [TIED, ...COLUMNS] : COLUMNS);
  const faults = rows.flatMap((row) =>
    row.cells.flatMap(({ benchmark, n, reason }) =>
      n === 0 || reason === undefined
        ? []
        : [cut(`${titleOf(row, room)} on ${benchmark}: ${plain(reason)}`, WIDTH)]
    )
  );
  const note = separated
    ? ["tied: the benchmarks do not separate methods that share a letter"]
    : [];
  const heading = `over all ${rows[0]?.cells.length ?? 0} benchmarks`;
  return [heading, ...lines, ...note, ...faults].map((line) => `${line}\n`).join("");
}
