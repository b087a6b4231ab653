import type { Trial } from "../results.ts";
import type { CostScoreId } from "./score_definitions.ts";

/**
 * What a trial cost (docs/scores.md, 8). Peak device memory is left out until an engine measures it; the
 * device's name stands in the trial's environment.
 */
export function costScores(time: Trial["time"]): Record<CostScoreId, number | null> {
  return {
    "seconds": time.seconds,
    "steps-per-second": time.stepsPerSecond,
    "examples-per-second": time.examplesPerSecond,
  };
}
