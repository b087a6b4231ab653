import { z } from "zod";

/** Settings of seeded APD, the same on every benchmark; what depends on sizes follows from them. */
export type SeededOptions = {
  /** Steps of the first phase. */
  readonly steps: number;
  /** Steps of the second phase. */
  readonly polish: number;
  /** `B`, samples per step. */
  readonly batch: number;
  /** Peak learning rate of Adam in both phases, > 0. */
  readonly learningRate: number;
  /** `k` over the expected number of active mechanisms, > 0. */
  readonly kFactor: number;
  /** Coefficient of simplicity over `N / O` in the first phase, >= 0. */
  readonly simplicity: number;
  /** The same in the second phase. */
  readonly polishSimplicity: number;
};

/** Checks the options of seeded APD and fills in defaults. */
export const seededOptions = z.strictObject({
  steps: z.int().min(1).default(1000).describe("steps of the first phase"),
  polish: z.int().min(1).default(600).describe(
    "steps of the second phase",
  ),
  batch: z.int().min(1).default(512).describe("B, samples per step"),
  learningRate: z.number().finite().positive().default(1e-3).describe("peak learning rate of Adam"),
  kFactor: z.number().finite().positive().default(1.25).describe(
    "k of batch top-k over the expected number of active mechanisms",
  ),
  simplicity: z.number().finite().min(0).default(2e-2).describe(
    "coefficient of the Schatten loss in the first phase, times N / O",
  ),
  polishSimplicity: z.number().finite().min(0).default(2e-3).describe(
    "the same in the second phase",
  ),
}) satisfies z.ZodType<SeededOptions>;
