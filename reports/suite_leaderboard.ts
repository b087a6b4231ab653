import { formatRecovery } from "./format_number.ts";
import type { BenchmarkLeaderboard } from "./leaderboard_types.ts";
import type { Results, ResultsMethod, Trial } from "./results.ts";
import { mean } from "./statistics/summary.ts";
import { meanRanks, type Ranked } from "./statistics/mean_ranks.ts";
import { tiedGroups } from "./statistics/tied_groups.ts";
import type { SuiteCell, SuiteLeaderboard, SuiteRow } from "./suite_leaderboard_types.ts";

/** What the whole-suite table is made from. */
export interface SuiteInput {
  readonly results: Results;
  /** One for each benchmark of the results, in order. */
  readonly boards: readonly BenchmarkLeaderboard[];
}

/** The methods of a run over all of its benchmarks (docs/scores.md, "Over benchmarks"). */
export function suiteLeaderboard(input: SuiteInput): SuiteLeaderboard {
  const { methods } = input.results;
  const cells = new Map(methods.map((method) => [method.id, cellsOf(method, input)]));
  const ranked = methods.filter(({ id, usesGroundTruth }) =>
    !usesGroundTruth && cells.get(id)!.some(({ recovery }) => recovery !== null)
  ).map(({ id }): Ranked => ({ id, byBlock: shownRecoveries(cells.get(id)!) }));
  const ranks = meanRanks(ranked);
  const { placements, separation } = tiedGroups(ranked.map(({ id }) => ({
    id,
    bySeed: new Map(
      cells.get(id)!.flatMap(({ recovery }, block) => recovery === null ? [] : [[block, recovery]]),
    ),
  })));
  const rows = methods.map((method) =>
    makeRow({
      method,
      meanRank: ranks.get(method.id) ?? null,
      tieGroups: placements.find(({ id }) => id === method.id)?.groups ?? null,
      cells: cells.get(method.id)!.map((cell) => ({
        ...cell,
        rank: averageRank(method.id, cell.benchmark, ranked),
      })),
    })
  );
  return {
    separation: separation && {
      comparisons: separation.comparisons,
      benchmarks: separation.seeds,
      benchmarksNeeded: separation.seedsNeeded,
    },
    rows: rows.toSorted((a, b) => place(a) - place(b) || (a.method < b.method ? -1 : 1)),
  };
}

/** Methods without a rank stand last. */
function place({ meanRank }: SuiteRow): number {
  return meanRank ?? Number.MAX_VALUE;
}

/** Recoveries as tables print them, to a tenth: methods that look equal are. */
function shownRecoveries(cells: readonly Omit<SuiteCell, "rank">[]): Map<string, number> {
  return new Map(
    cells.flatMap(({ benchmark, recovery }) =>
      recovery === null ? [] : [[benchmark, Number(formatRecovery(recovery))] as const]
    ),
  );
}

/** `1 + number better + half the number of others that are equal` on one benchmark. */
function averageRank(id: string, benchmark: string, ranked: readonly Ranked[]): number | null {
  const own = ranked.find((one) => one.id === id)?.byBlock.get(benchmark);
  if (own === undefined) return null;
  const there = ranked.flatMap(({ byBlock }) => byBlock.get(benchmark) ?? []);
  const equal = there.filter((value) => value === own).length - 1;
  return 1 + there.filter((value) => value > own).length + equal / 2;
}

function cellsOf(
  method: ResultsMethod,
  { results, boards }: SuiteInput,
): Omit<SuiteCell, "rank">[] {
  return boards.map(({ id, rows, leftOut = [] }) => {
    const row = rows.find((row) => row.method === method.id);
    if (row === undefined) {
      const reason = leftOut.find((one) => one.method === method.id)?.reason ?? "it was not run";
      return { benchmark: id, recovery: null, n: 0, successes: 0, reason };
    }
    const reason = faultOf(
      results.trials.filter((trial) =>
        trial.benchmark.id === id && trial.method.id === method.id && trial.status !== "ok"
      ).toSorted((a, b) => a.seed - b.seed),
      row.n,
    );
    return {
      benchmark: id,
      recovery: row.scores["recovery"]?.mean ?? 0,
      n: row.n,
      successes: Math.round(row.success.rate * row.n),
      ...reason && { reason },
    };
  });
}

/** How many of the trials of a method failed and diverged, with the first message of each. */
function faultOf(bad: readonly Trial[], n: number): string {
  return (["failed", "diverged"] as const).flatMap((status) => {
    const own = bad.filter((trial) => trial.status === status);
    if (own.length === 0) return [];
    const messages = [...new Set(own.flatMap(({ message }) => message ?? []))];
    const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : "";
    const why = messages.length > 0 ? `: ${messages[0]}${more}` : "";
    return [`${own.length} of ${n} ${status}${why}`];
  }).join("; ");
}

function makeRow(
  { method: { id, title, kind, usesGroundTruth }, meanRank, tieGroups, cells }:
    & { readonly method: ResultsMethod }
    & Pick<SuiteRow, "meanRank" | "tieGroups" | "cells">,
): SuiteRow {
  const ran = cells.flatMap(({ recovery }) => recovery ?? []);
  return {
    method: id,
    title,
    kind,
    usesGroundTruth,
    meanRank,
    tieGroups,
    benchmarks: ran.length,
    n: cells.reduce((sum, cell) => sum + cell.n, 0),
    successes: cells.reduce((sum, cell) => sum + cell.successes, 0),
    recovery: ran.length === 0 ? null : mean(ran),
    cells,
  };
}
