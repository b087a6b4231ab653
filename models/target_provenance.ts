import { z } from "zod";
import type { LossEvaluation } from "./loss_evaluation.ts";
import type { FeatureDistribution } from "./sampler.ts";
import { type TargetSettings, targetSettingsSchema } from "./target_settings.ts";

/** A training seed whose network does not count as a target, and why. */
export interface RejectedSeed {
  /** Seed of the initial weights and batches. */
  readonly seed: number;
  /** At least one sentence. */
  readonly reasons: readonly string[];
}

/** How a frozen target came to be: `<seed>.json` beside its weights. */
export interface TargetProvenance {
  /** Raised when an older reader could not read the file. */
  readonly schemaVersion: 1;
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Target seed, the number in the file's name. */
  readonly seed: number;
  /** Seed of the initial weights and batches. */
  readonly trainingSeed: number;
  /** Inputs that it was trained on. */
  readonly distribution: FeatureDistribution;
  /** Steps, batch and optimiser. */
  readonly settings: TargetSettings;
  /** Loss of the trained network on a batch that it was not trained on. */
  readonly finalLoss: number;
  /** Its loss on more inputs beside that of a simpler network, where the recipe compares them. */
  readonly evaluation?: LossEvaluation | undefined;
  /** SHA-256 of the weights file, lower-case hex. */
  readonly sha256: string;
  /** By name, SHA-256 of each tensor that the training seed gives again, encoded alone. */
  readonly rebuilt?: Readonly<Record<string, string>> | undefined;
  /** What trained it: `webgpu`, `tfjs:wasm`. */
  readonly engine: string;
  /** The device that computed, where it is known. */
  readonly adapter?: string | undefined;
  /** Versions of what trained it; that of TensorFlow.js only where that trained it. */
  readonly versions: {
    readonly deno: string;
    readonly tfjs?: string | undefined;
    readonly suite: string;
  };
  /** Training seeds that were tried between the previous target's and this one's. */
  readonly rejectedSeeds: readonly RejectedSeed[];
}

const whole = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const version = z.string().max(64);

/** Checks a {@link TargetProvenance} from outside. */
export const targetProvenanceSchema: z.ZodType<TargetProvenance> = z.strictObject({
  schemaVersion: z.literal(1),
  benchmark: z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(64),
  seed: whole,
  trainingSeed: whole,
  distribution: z.strictObject({
    features: z.int().min(1),
    probability: z.number().positive().max(1),
    low: z.number(),
    high: z.number(),
    groups: z.array(z.strictObject({
      inputs: z.array(whole).min(1),
      probability: z.number().positive().max(1),
      low: z.number(),
      high: z.number(),
    })).exactOptional(),
  }),
  settings: targetSettingsSchema,
  finalLoss: z.number().min(0),
  evaluation: z.strictObject({
    samples: z.int().min(1),
    loss: z.number().min(0),
    standardError: z.number().min(0),
    baseline: z.number().min(0),
  }).optional(),
  sha256: hash,
  rebuilt: z.record(z.string().max(64), hash).optional(),
  engine: z.string().max(64),
  adapter: z.string().max(256).optional(),
  versions: z.strictObject({ deno: version, tfjs: version.optional(), suite: version }),
  rejectedSeeds: z.array(z.strictObject({
    seed: whole,
    reasons: z.array(z.string().max(500)).min(1),
  })),
});
