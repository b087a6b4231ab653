import { z } from "zod";

/** How a target network is trained. */
export const targetSettingsSchema = z.strictObject({
  steps: z.int().min(1).describe("training steps"),
  batch: z.int().min(1).describe("B, samples per step"),
  learningRate: z.number().positive().describe("learning rate of step 0"),
  weightDecay: z.number().min(0).default(0.01).describe(
    "decoupled weight decay of every trained parameter, as in PyTorch's AdamW",
  ),
  schedule: z.enum(["linear", "constant", "cosine"]).default("linear").describe(
    "factor on the learning rate at step t of T: 1 - t/T (authors' train_tms.py), 1, or " +
      "cos(pi/2 t/(T-1))",
  ),
});

/** See {@link targetSettingsSchema}. */
export type TargetSettings = z.infer<typeof targetSettingsSchema>;
