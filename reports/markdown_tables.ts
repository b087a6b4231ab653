import { markdownTable } from "./markdown_table.ts";
import { formatNumber, formatRecovery } from "./format_number.ts";
import type { BenchmarkLeaderboard, Leaderboard, LeaderboardRow } from "./leaderboard_types.ts";
import type { SuiteLeaderboard } from "./suite_leaderboard_types.ts";
import { tieLetters } from "./tie_letters.ts";
import { suiteWarning } from "./version_conflicts.ts";
import { DECOMPOSITION_SCORE_IDS, scoreDefinitions } from "./scores/score_definitions.ts";

/** Below this size three decimals would leave one digit or none. */
const SMALL = 0.01;

/**
 * A leaderboard as Markdown, for documentation: of several benchmarks the methods over all of them, the
 * recovery of every method on every benchmark and why it has none, then a table of all scores, means over
 * the seeds, for each benchmark. Scores that no method has are left out.
 */
export function markdownTables({ benchmarks, suite }: Leaderboard): string {
  const reasons = suite === undefined ? "" : reasonList(suite);
  return [
    ...suite !== undefined && benchmarks.length > 1 ? [suiteTable(suite)] : [],
    recoveryTable(benchmarks),
    ...suiteWarning(benchmarks).map(warningLine),
    ...reasons === "" ? [] : [reasons],
    ...benchmarks.map(scoreTable),
  ].join("\n");
}

function suiteTable({ rows }: SuiteLeaderboard): string {
  const head = ["over all benchmarks", "mean rank", "tied", "mean recovery", "success", "ran on"];
  return markdownTable(
    head,
    rows.map((row) => [
      row.title,
      formatNumber(row.meanRank, 2),
      tieLetters(row.tieGroups),
      formatRecovery(row.recovery),
      `${row.successes}/${row.n}`,
      `${row.benchmarks}/${row.cells.length}`,
    ]),
  );
}

/** Why methods did not run, or how their trials failed or diverged: an item for each reason. */
function reasonList({ rows }: SuiteLeaderboard): string {
  return rows.flatMap(({ title, cells }) => {
    const reasons = [...new Set(cells.flatMap(({ reason }) => reason ?? []))];
    return reasons.map((reason) => {
      const where = cells.filter((cell) => cell.reason === reason)
        .map(({ benchmark }) => `\`${benchmark}\``).join(", ");
      return `- ${title} on ${where}: ${reason}`.replace(/\s+/g, " ") + "\n";
    });
  }).join("");
}

function recoveryTable(benchmarks: readonly BenchmarkLeaderboard[]): string {
  const methods = new Map(
    benchmarks.flatMap(({ rows }) => rows.map(({ method, title }) => [method, title] as const)),
  );
  return markdownTable(["recovery", ...methods.values()], [
    ...benchmarks.map(({ id, rows }) => [
      `\`${id}\``,
      ...[...methods.keys()].map((method) => recovery(rows.find((row) => row.method === method))),
    ]),
  ]);
}

function recovery(row: LeaderboardRow | undefined): string {
  const summary = row?.scores["recovery"];
  if (summary === undefined || summary === null) return "";
  const { mean, interval } = summary;
  if (interval === null || interval.low === interval.high) return formatRecovery(mean);
  return `${formatRecovery(mean)} [${formatRecovery(interval.low)}, ${
    formatRecovery(interval.high)
  }]`;
}

function scoreTable({ id, rows, warnings = [] }: BenchmarkLeaderboard): string {
  const scores = DECOMPOSITION_SCORE_IDS.filter((score) =>
    rows.some((row) => (row.scores[score] ?? null) !== null)
  );
  const lines = scores.map((score) => [
    scoreDefinitions[score].title,
    ...rows.map((row) => formatScore(row.scores[score]?.mean ?? null)),
  ]);
  const seeds = Math.max(0, ...rows.map(({ n }) => n));
  const heading = `### \`${id}\`, ${seeds} seed${seeds === 1 ? "" : "s"}`;
  const table = markdownTable(["score", ...rows.map(({ title }) => title)], lines);
  const notes = warnings.map((warning) => `\n${warningLine(warning)}`);
  return [`${heading}\n\n${table}`, ...notes].join("");
}

function warningLine(warning: string): string {
  return `**Warning:** ${warning.replace(/[\s|<>&*_`[\]\\]+/g, " ")}\n`;
}

/** Scores spread over many sizes: three decimals, and of a small one two digits. */
function formatScore(value: number | null): string {
  const small = value !== null && value !== 0 && Math.abs(value) < SMALL;
  return small ? value.toPrecision(2) : formatNumber(value);
}
