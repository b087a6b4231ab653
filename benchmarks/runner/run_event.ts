import type { Progress } from "../../apd/mod.ts";
import type { Trial } from "../../reports/mod.ts";

/** Which trial an event is about, and how far the run is. */
export interface TrialPosition {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Id of the method. */
  readonly method: string;
  /** Trial seed. */
  readonly seed: number;
  /** Seeds of the trials that run together with it, its own among them; only if there are others. */
  readonly together?: readonly number[];
  /** Trials finished or taken over so far. */
  readonly done: number;
  /** Trials of the run. */
  readonly total: number;
}

/** What a run tells its caller; the suite itself prints nothing. */
export type RunEvent =
  | { readonly kind: "trial-started"; readonly at: TrialPosition }
  | { readonly kind: "progress"; readonly at: TrialPosition; readonly progress: Progress }
  | {
    readonly kind: "trial-finished";
    readonly at: TrialPosition;
    readonly trial: Trial;
    /** True when the trial was taken over from an interrupted run of the same command. */
    readonly reused: boolean;
  };
