import type { TargetSettings } from "../target_settings.ts";

/** Learning rate of step `t` of `T`; the three schedules of the authors' train_tms.py. */
export function targetLearningRate(
  { learningRate, schedule, steps }: Pick<TargetSettings, "learningRate" | "schedule" | "steps">,
  step: number,
): number {
  switch (schedule) {
    case "linear":
      return learningRate * (1 - step / steps);
    case "constant":
      return learningRate;
    case "cosine":
      return learningRate * Math.cos(Math.PI / 2 * step / Math.max(1, steps - 1));
  }
}
