import type { TrialFigures } from "../../figures/trial_figures.ts";
import type { ResultsBenchmark, ResultsMethod, Trial } from "../../results.ts";

/** What the page of a trial is made from. */
export interface RunInput {
  readonly benchmark: ResultsBenchmark;
  readonly method: ResultsMethod;
  readonly trial: Trial;
  /** All trials of the method on the benchmark, this one among them, by ascending seed. */
  readonly seeds: readonly Trial[];
  /** What is drawn of the decomposition; null for nothing. */
  readonly figures: TrialFigures | null;
  /** Why nothing is drawn, in a sentence; only where `figures` is null. */
  readonly reason?: string | undefined;
}
