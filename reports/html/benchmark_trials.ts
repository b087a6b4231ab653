import type { LeaderboardRow } from "../leaderboard_types.ts";
import type { Trial } from "../results.ts";

/** What the parts of a benchmark's section are made from. */
export interface BenchmarkTrials {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Its methods, in the leaderboard's order. */
  readonly rows: readonly LeaderboardRow[];
  /** Its trials, by ascending seed within a method. */
  readonly trials: readonly Trial[];
}

/** The trials of one row's method. */
export function trialsOf({ method }: LeaderboardRow, trials: readonly Trial[]): readonly Trial[] {
  return trials.filter((trial) => trial.method.id === method);
}
