import type { ApdProblem } from "../../apd/mod.ts";
import type { Clock } from "./clock.ts";

/** A training run whose steps are timed. */
export interface TimedRun {
  /** Starts it. */
  readonly train: (watched: Pick<ApdProblem, "signal" | "onProgress">) => Promise<unknown>;
  /** Steps to time; one more runs before them. */
  readonly steps: number;
  /** The run also ends after so many seconds and two timed steps. */
  readonly seconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Milliseconds per step of an engine that reports every step, from a training run that is stopped
 * after a while.
 *
 * @throws the signal's reason once it has fired
 */
export async function timeTraining(run: TimedRun): Promise<number> {
  const { clock, signal, steps, seconds } = run;
  const stop = new AbortController();
  let first: { step: number; at: number } | undefined;
  let last: { step: number; at: number } | undefined;
  const training = run.train({
    signal: AbortSignal.any([stop.signal, signal]),
    onProgress: ({ step }) => {
      const at = clock.milliseconds();
      if (first === undefined) {
        first = { step, at };
        return;
      }
      last = { step, at };
      const timed = step - first.step;
      if (timed >= steps || (timed >= 2 && at - first.at > seconds * 1000)) stop.abort();
    },
  });
  await training.catch((error) => {
    signal.throwIfAborted();
    if (!stop.signal.aborted) throw error;
  });
  if (first === undefined || last === undefined) return NaN;
  return (last.at - first.at) / (last.step - first.step);
}
