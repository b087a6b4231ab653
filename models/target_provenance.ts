import { z } from "zod";
import { targetSettingsSchema } from "./target_settings.ts";

const whole = z.int().min(0);

/** `<seed>.json` beside the weights of a frozen target: how they came to be. */
export const targetProvenanceSchema = z.strictObject({
  schemaVersion: z.literal(1),
  benchmark: z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(64),
  seed: whole.describe("target seed, the number in the file's name"),
  trainingSeed: whole.describe("seed of the initial weights and batches"),
  distribution: z.strictObject({
    features: z.int().min(1),
    probability: z.number().positive().max(1),
    low: z.number(),
    high: z.number(),
  }),
  settings: targetSettingsSchema,
  finalLoss: z.number().min(0).describe("loss of the trained network on an unseen batch"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).describe("of the weights file, lower-case hex"),
  engine: z.string().max(64).describe("what trained it, such as tfjs:wasm"),
  versions: z.strictObject({
    deno: z.string().max(64),
    tfjs: z.string().max(64),
    suite: z.string().max(64),
  }),
  rejectedSeeds: z.array(z.strictObject({
    seed: whole,
    reasons: z.array(z.string().max(500)).min(1),
  })).describe("training seeds tried between the previous target's and this one's, and the faults"),
});

/** See {@link targetProvenanceSchema}. */
export type TargetProvenance = z.infer<typeof targetProvenanceSchema>;
