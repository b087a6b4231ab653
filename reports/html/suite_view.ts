import { makeLeaderboard } from "../leaderboard.ts";
import type { Leaderboard, LeaderboardRow } from "../leaderboard_types.ts";
import type { MethodKind, Results } from "../results.ts";
import type { SuiteCell } from "../suite_leaderboard_types.ts";
import { tieLetters } from "../tie_letters.ts";
import { methodRole } from "./method_role.ts";
import { type SuiteScore, suiteScores } from "./suite_scores.ts";

/** Significant digits of the numbers in a view. */
export const VIEW_DIGITS = 7;

/** A method on a benchmark, as the whole-suite table shows it. */
export interface ViewCell {
  /** Number of trials; 0 where it did not run. */
  readonly n: number;
  /** How many of them succeeded. */
  readonly successes: number;
  /** Letters of the tied groups by recovery; empty where it is not ranked. */
  readonly tied: string;
  /** Why it did not run, or how trials failed or diverged; empty where all went well. */
  readonly reason: string;
  /** By score, in order: mean, and low and high end of its interval where there is one; null: no value. */
  readonly values: readonly (readonly number[] | null)[];
}

/** A row of the whole-suite table. */
export interface ViewRow {
  readonly id: string;
  readonly title: string;
  /** `reference`: it saw the truth. */
  readonly kind: MethodKind | "reference";
  /** What it is, in a few words. */
  readonly role: string;
  readonly meanRank: number | null;
  readonly tied: string;
}

/** The trials of one engine. */
export interface ViewSlice {
  readonly engine: string;
  /** `[methods, benchmarks]`; null where the cell is that of all trials. */
  readonly cells: readonly (readonly (ViewCell | null)[])[];
}

/** What the whole-suite table and its figures are made from, on the server and in the page. */
export interface SuiteView {
  readonly scores: readonly SuiteScore[];
  readonly benchmarks: readonly {
    readonly id: string;
    readonly title: string;
    readonly family: string;
  }[];
  /** Best mean rank first, then those without a rank. */
  readonly rows: readonly ViewRow[];
  /** All trials. */
  readonly cells: readonly (readonly ViewCell[])[];
  /** One for each engine where there are several. */
  readonly slices: readonly ViewSlice[];
}

/** Makes the view of a run; null for a leaderboard from before methods were ranked over benchmarks. */
export function suiteView(
  { results, leaderboard }: { readonly results: Results; readonly leaderboard: Leaderboard },
): SuiteView | null {
  if (leaderboard.suite === undefined) return null;
  const scores = suiteScores();
  const { rows } = leaderboard.suite;
  const methods = rows.map(({ method }) => method);
  const engines = [...new Set(results.trials.map(({ environment }) => environment.engine))].sort();
  const slices = engines.length < 2 ? [] : engines.map((engine) => {
    const trials = results.trials.filter(({ environment }) => environment.engine === engine);
    return { engine, leaderboard: makeLeaderboard({ ...results, trials }) };
  });
  const cells = cellsOf({ leaderboard, methods, scores });
  return {
    scores,
    benchmarks: results.benchmarks.map(({ id, title, family }) => ({ id, title, family })),
    rows: rows.map((row) => ({
      id: row.method,
      title: row.title,
      kind: row.usesGroundTruth ? "reference" : row.kind,
      role: methodRole(row),
      meanRank: row.meanRank,
      tied: row.tieGroups === null ? "" : tieLetters(row.tieGroups),
    })),
    cells,
    slices: slices.map(({ engine, leaderboard }) => ({
      engine,
      cells: cellsOf({ leaderboard, methods, scores }).map((row, m) =>
        row.map((cell, b) => cell.n === cells[m]![b]!.n ? null : cell)
      ),
    })),
  };
}

function cellsOf(
  { leaderboard: { suite, benchmarks }, methods, scores }: {
    readonly leaderboard: Leaderboard;
    readonly methods: readonly string[];
    readonly scores: readonly SuiteScore[];
  },
): ViewCell[][] {
  return methods.map((method) => {
    const cells = suite?.rows.find((row) => row.method === method)?.cells ?? [];
    return benchmarks.map(({ rows }, place) =>
      viewCell({
        cell: cells[place]!,
        row: rows.find((row) => row.method === method),
        scores,
      })
    );
  });
}

/** What the page keeps: the server and the page's script print the same numbers. */
function rounded(value: number): number {
  return Number(value.toPrecision(VIEW_DIGITS));
}

function viewCell(
  { cell: { n, successes, reason = "" }, row, scores }: {
    readonly cell: SuiteCell;
    readonly row: LeaderboardRow | undefined;
    readonly scores: readonly SuiteScore[];
  },
): ViewCell {
  return {
    n,
    successes,
    tied: row?.tieGroups ? tieLetters(row.tieGroups) : "",
    reason,
    values: n === 0 ? [] : scores.map(({ id }) => {
      const summary = row?.scores[id] ?? null;
      if (summary === null) return null;
      const { mean, interval } = summary;
      return (interval === null ? [mean] : [mean, interval.low, interval.high]).map(rounded);
    }),
  };
}
