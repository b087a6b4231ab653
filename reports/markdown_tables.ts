import { markdownTable } from "./markdown_table.ts";
import { formatNumber, formatRecovery } from "./format_number.ts";
import type { BenchmarkLeaderboard, Leaderboard, LeaderboardRow } from "./leaderboard_types.ts";
import { DECOMPOSITION_SCORE_IDS, scoreDefinitions } from "./scores/score_definitions.ts";

/** Below this size three decimals would leave one digit or none. */
const SMALL = 0.01;

/**
 * A leaderboard as Markdown, for documentation: the recovery of every method on every benchmark, then a
 * table of all scores, means over the seeds, for each benchmark. Scores that no method has are left out.
 */
export function markdownTables({ benchmarks }: Leaderboard): string {
  return [recoveryTable(benchmarks), ...benchmarks.map(scoreTable)].join("\n");
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

function scoreTable({ id, rows }: BenchmarkLeaderboard): string {
  const scores = DECOMPOSITION_SCORE_IDS.filter((score) =>
    rows.some((row) => (row.scores[score] ?? null) !== null)
  );
  const lines = scores.map((score) => [
    scoreDefinitions[score].title,
    ...rows.map((row) => formatScore(row.scores[score]?.mean ?? null)),
  ]);
  const seeds = Math.max(0, ...rows.map(({ n }) => n));
  const heading = `### \`${id}\`, ${seeds} seed${seeds === 1 ? "" : "s"}`;
  return `${heading}\n\n${markdownTable(["score", ...rows.map(({ title }) => title)], lines)}`;
}

/** Scores spread over many sizes: three decimals, and of a small one two digits. */
function formatScore(value: number | null): string {
  const small = value !== null && value !== 0 && Math.abs(value) < SMALL;
  return small ? value.toPrecision(2) : formatNumber(value);
}
