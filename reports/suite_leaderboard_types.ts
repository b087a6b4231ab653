import type { MethodKind } from "./results.ts";
/** One method on one benchmark, as the whole-suite table shows it. */
export interface SuiteCell {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Rank by recovery among the ranked methods that ran there, equal ones averaged; null: no rank. */
  readonly rank: number | null;
  /** Mean recovery over the seeds; null where it did not run. */
  readonly recovery: number | null;
  /** Number of trials; 0 where it did not run. */
  readonly n: number;
  /** How many of them had recovery >= 95. */
  readonly successes: number;
  /** Why it did not run, or how trials failed or diverged; missing where all went well. */
  readonly reason?: string | undefined;
}

/** One method over all benchmarks. */
export interface SuiteRow {
  /** Id of the method. */
  readonly method: string;
  /** Name for people. */
  readonly title: string;
  /** Whether it learns, only sets a mark, or was handed in. */
  readonly kind: MethodKind;
  /** True for a reference point that saw the answer: shown, not ranked. */
  readonly usesGroundTruth: boolean;
  /** See `meanRanks`; null for a method that is not ranked or ran nowhere. */
  readonly meanRank: number | null;
  /** Methods share a number exactly where the benchmarks do not separate them at 5%; null unranked. */
  readonly tieGroups: readonly number[] | null;
  /** Number of benchmarks on which it ran. */
  readonly benchmarks: number;
  /** Number of trials on all of them. */
  readonly n: number;
  /** How many of them had recovery >= 95: the success rate is `successes / n`. */
  readonly successes: number;
  /** Mean over the benchmarks on which it ran of its mean recovery; null where it ran on none. */
  readonly recovery: number | null;
  /** Every benchmark of the run, in order. */
  readonly cells: readonly SuiteCell[];
}

/** Whether the number of benchmarks lets the tests tell any two methods apart. */
export interface SuiteSeparation {
  /** Number of pairs of ranked methods, all corrected together. */
  readonly comparisons: number;
  /** Benchmarks that the pair with the fewest shares. */
  readonly benchmarks: number;
  /** Benchmarks from which on a pair can be separated at all; null: no number of them suffices. */
  readonly benchmarksNeeded: number | null;
}

/** All methods over all benchmarks (docs/scores.md, "Over benchmarks"). */
export interface SuiteLeaderboard {
  /** Null with fewer than two ranked methods. */
  readonly separation: SuiteSeparation | null;
  /** Ranked methods by mean rank, then those without a rank. */
  readonly rows: readonly SuiteRow[];
}
