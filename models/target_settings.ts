import { z } from "zod";
import { TARGET_LABELS, type TargetLabel } from "./target_label.ts";

/** How a target network is trained. */
export interface TargetSettings {
  /** Training steps `T`, at least 1. */
  readonly steps: number;
  /** Samples per step, at least 1. */
  readonly batch: number;
  /** Learning rate of step 0, above 0. */
  readonly learningRate: number;
  /** Decoupled weight decay of every trained parameter, >= 0; default 0.01 (PyTorch's AdamW). */
  readonly weightDecay: number;
  /**
   * Factor on the learning rate at step `t`: `1 - t/T` for `linear`, the default of the authors'
   * train_tms.py; 1 for `constant`; `cos(pi/2 t/(T-1))` for `cosine`.
   */
  readonly schedule: "linear" | "constant" | "cosine";
  /** What it learns to return; default `|x|`. */
  readonly label: TargetLabel;
}

/** Checks {@link TargetSettings} from outside and fills in the defaults. */
export const targetSettingsSchema: z.ZodType<TargetSettings> = z.strictObject({
  steps: z.int().min(1),
  batch: z.int().min(1),
  learningRate: z.number().positive(),
  weightDecay: z.number().min(0).default(0.01),
  schedule: z.enum(["linear", "constant", "cosine"]).default("linear"),
  label: z.enum(TARGET_LABELS).default("|x|"),
});
