import type { BenchmarkLeaderboard } from "../leaderboard_types.ts";
import { intervalCoverage } from "../statistics/interval_coverage.ts";

/** What the bootstrap intervals of these seeds are worth, in a sentence; empty without an interval. */
export function coverageNote({ rows }: Pick<BenchmarkLeaderboard, "rows">): string {
  const n = Math.min(...rows.map((row) => row.n).filter((n) => n >= 2));
  const coverage = Number.isFinite(n) ? intervalCoverage(n) : null;
  if (coverage === null) return "";
  return `With ${n} seeds a bootstrap interval that is called 95% holds the true mean only about ` +
    `${Math.round(100 * coverage)}% of the time (measured on normal data): look at the seeds.`;
}
