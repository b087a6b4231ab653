import type { MethodKind } from "./results.ts";
import type { SuiteLeaderboard } from "./suite_leaderboard_types.ts";

/** Two ends of an interval. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** One score of a method over its seeds. */
export interface ScoreSummary {
  /** Number of seeds that have the score. */
  readonly n: number;
  /** Mean over those seeds. */
  readonly mean: number;
  /** Sample standard deviation; null for one seed. */
  readonly sd: number | null;
  /** Population standard deviation, as the papers print it. */
  readonly populationSd: number;
  /**
   * Nominal 95% percentile bootstrap interval of the mean, 10,000 resamples; null for one seed. It
   * covers less with few seeds: about 75% with 3, 84% with 5, 90% with 10 (see docs/scores.md).
   */
  readonly interval: Interval | null;
}

/** One method on one benchmark. */
export interface LeaderboardRow {
  /** Id of the method. */
  readonly method: string;
  /** Name for people. */
  readonly title: string;
  /** Whether it learns, only sets a mark, or was handed in. */
  readonly kind: MethodKind;
  /** True for a reference point that saw the answer: shown, not ranked. */
  readonly usesGroundTruth: boolean;
  /** 1 + number of methods that are separated from it and have a better mean; null unranked. */
  readonly rank: number | null;
  /**
   * Letters as numbers, ascending from 1 = A: two methods share one exactly where the seeds do not
   * separate them at 5%; null when not ranked.
   */
  readonly tieGroups: readonly number[] | null;
  /** Number of trials. */
  readonly n: number;
  /** Number of trials that ended each way. */
  readonly statuses: { readonly ok: number; readonly diverged: number; readonly failed: number };
  /**
   * Least and greatest `k` of the selection over the trials, the components kept per input; null where
   * no trial has one. L0, F1 and sparse error compare only at equal k.
   */
  readonly k: { readonly min: number; readonly max: number } | null;
  /** Fewest and most training steps that a trial ran. */
  readonly steps: { readonly min: number; readonly max: number };
  /** Share of trials with recovery >= 95, where diverged and failed ones count 0; Wilson 95%. */
  readonly success: { readonly rate: number; readonly interval: Interval };
  /** Score id to its summary over seeds; null where no seed has it. */
  readonly scores: Readonly<Record<string, ScoreSummary | null>>;
}

/** Whether the number of seeds lets the tests tell any two methods apart. */
export interface Separation {
  /** Number of pairs of ranked methods, all corrected together. */
  readonly comparisons: number;
  /** Seeds that the pair with the fewest shares. */
  readonly seeds: number;
  /** Smallest p that the test can give for that many seeds, before correction. */
  readonly smallestP: number;
  /**
   * Seeds from which on a difference can be seen at all; with fewer, all methods are tied. Null when
   * there are too many methods even for sampled tests.
   */
  readonly seedsNeeded: number | null;
}

/** What the scores of a benchmark come from; more than one of a kind do not compare. */
export interface LeaderboardVersions {
  /** Versions of the random streams that methods drew from. */
  readonly dataStream: readonly number[];
  /** Versions of the random stream of the evaluation inputs. */
  readonly evaluationStream: readonly number[];
  /** Score id to versions; a score that is not named has version 1. */
  readonly scores: Readonly<Record<string, readonly number[]>>;
  /** Target seed to SHA-256. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
}

/** All methods on one benchmark. */
export interface BenchmarkLeaderboard {
  /** Id of the benchmark. */
  readonly id: string;
  /** Scores of different versions do not compare. */
  readonly version: number;
  /** Name for people. */
  readonly title: string;
  /** What the tests could tell apart; null with fewer than two ranked methods. */
  readonly separation: Separation | null;
  /** Ranked methods, best mean first, then the others. */
  readonly rows: readonly LeaderboardRow[];
  /** What its scores come from; missing in files from before it was kept. */
  readonly versions?: LeaderboardVersions | undefined;
  /** Where trials are of different versions, one line each: they do not compare; missing where they do. */
  readonly warnings?: readonly string[] | undefined;
  /** Methods that did not run here, and why; missing where all did. */
  readonly leftOut?: readonly LeftOutMethod[] | undefined;
}

/** A method that a profile leaves out on one benchmark. */
export interface LeftOutMethod {
  /** Id of the method. */
  readonly method: string;
  /** Name for people. */
  readonly title: string;
  /** Why, in a few words. */
  readonly reason: string;
}

/** leaderboard.json: the aggregated table. */
export interface Leaderboard {
  /** Version of the file's layout. */
  readonly schemaVersion: 1;
  /** Name of the profile that ran. */
  readonly profile: string;
  /** ISO 8601 time at which the run ended. */
  readonly finished: string;
  /** The benchmarks of the run, in order. */
  readonly benchmarks: readonly BenchmarkLeaderboard[];
  /** The methods over all benchmarks; missing in files from before it was made. */
  readonly suite?: SuiteLeaderboard | undefined;
}
