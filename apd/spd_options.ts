import { z } from "zod";
import type { Network } from "../models/mod.ts";

/** Settings of one SPD run, defaults filled in; symbols in docs/spd.md. */
export type SpdOptions = {
  /** `C`, number of subcomponents of each site. */
  readonly subcomponents: number;
  /** `d`, hidden units of each causal-importance function. */
  readonly gateHidden: number;
  /** Coefficient of the faithfulness loss, >= 0. */
  readonly faithfulness: number;
  /** Coefficient of the stochastic reconstruction, all sites masked, >= 0. */
  readonly stochastic: number;
  /** Coefficient of the layerwise stochastic reconstruction, >= 0. */
  readonly layerwise: number;
  /** Coefficient of the importance minimality, >= 0. */
  readonly importance: number;
  /** `p` of the importance minimality, > 0. */
  readonly importanceP: number;
  /** Whether the remainder `W - sum_c P[c]` acts, masked at random. */
  readonly delta: boolean;
  /** Coefficient of the reconstruction under the worst masks, >= 0. */
  readonly adversarial: number;
  /** `n`, steps of the search for the worst masks. */
  readonly adversarySteps: number;
  /** `eta`, length of such a step, in (0, 1]. */
  readonly adversaryStepSize: number;
  /** Coefficient of the frequency minimality, >= 0. */
  readonly frequency: number;
  /** Faithfulness-only steps before the first step. */
  readonly warmupSteps: number;
  /** Their learning rate, > 0. */
  readonly warmupLearningRate: number;
  /** Peak learning rate of Adam, > 0. */
  readonly learningRate: number;
  /** Learning rate after the warm-up. */
  readonly schedule: "constant" | "cosine";
  /** Share of the steps with linear warm-up from 0, in [0, 1]. */
  readonly warmup: number;
  /** `B`, samples per step. */
  readonly batch: number;
  /** Training steps. */
  readonly steps: number;
  /** Importance above which a subcomponent counts as used, in [0, 1). */
  readonly usedAbove: number;
  /** Similarity from which subcomponents join into one component, in (0, 1]. */
  readonly groupAt: number;
};

const coefficient = z.number().finite().min(0);
const rate = z.number().finite().positive();

/** Checks the options of SPD and fills in defaults. */
export const spdOptions = z.strictObject({
  subcomponents: z.int().min(1).describe("C, subcomponents of rank 1 of each site"),
  gateHidden: z.int().min(1).default(16).describe(
    "hidden units of each causal-importance function",
  ),
  faithfulness: coefficient.default(1).describe("coefficient of the faithfulness loss"),
  stochastic: coefficient.default(1).describe(
    "coefficient of the stochastic reconstruction, all sites masked",
  ),
  layerwise: coefficient.default(1).describe(
    "coefficient of the stochastic reconstruction with one site masked at a time",
  ),
  importance: coefficient.describe("coefficient of the importance minimality"),
  importanceP: rate.describe("p of the importance minimality"),
  delta: z.boolean().default(false).describe(
    "whether the remainder W - sum P acts as well, masked at random",
  ),
  adversarial: coefficient.default(0).describe(
    "coefficient of the reconstruction under the worst masks",
  ),
  adversarySteps: z.int().min(1).default(10).describe("steps of the search for the worst masks"),
  adversaryStepSize: rate.max(1).default(0.1).describe("length of such a step"),
  frequency: coefficient.default(0).describe(
    "coefficient of the frequency minimality, sum q log2(1 + B q) of how often q each one acts",
  ),
  warmupSteps: z.int().min(0).default(200).describe("faithfulness-only steps before the first"),
  warmupLearningRate: rate.default(0.01).describe("learning rate of those steps"),
  learningRate: rate.describe("peak learning rate of Adam"),
  schedule: z.enum(["constant", "cosine"]).default("cosine").describe(
    "learning rate after the warm-up",
  ),
  warmup: z.number().min(0).max(1).default(0).describe(
    "share of the steps with linear warm-up from 0",
  ),
  batch: z.int().min(1).describe("B, samples per step"),
  steps: z.int().min(1).describe("training steps"),
  usedAbove: z.number().min(0).lt(1).default(0.1).describe(
    "causal importance above which a subcomponent counts as used",
  ),
  groupAt: z.number().positive().max(1).default(0.6).describe(
    "similarity of importances from which subcomponents join into one component",
  ),
}) satisfies z.ZodType<SpdOptions>;

/** Settings of the method `spd` as they are given: the number of subcomponents may be left to the network. */
export type SpdMethodOptions = Omit<SpdOptions, "subcomponents"> & {
  /** `C`; default: {@link defaultSubcomponents}. */
  readonly subcomponents?: number | undefined;
};

/** Checks the options of the method `spd`; what has no published value for a network has a default. */
export const spdMethodOptions = spdOptions.extend({
  subcomponents: spdOptions.shape.subcomponents.optional().describe(
    "C, subcomponents of rank 1 of each site; default: 4 for each input, and the rank of every site",
  ),
  importance: coefficient.default(1e-3).describe("coefficient of the importance minimality"),
  importanceP: rate.default(1).describe("p of the importance minimality"),
  learningRate: rate.default(1e-3).describe("peak learning rate of Adam"),
  batch: z.int().min(1).default(1024).describe("B, samples per step"),
  steps: z.int().min(1).default(10_000).describe("training steps"),
}) satisfies z.ZodType<SpdMethodOptions>;

/**
 * `C` where none is given: `max(4 n, max_l min(d_in, d_out))`. The first is what the SPD paper takes
 * for its smallest model, the second what it takes to write any site as a sum of rank-1 matrices.
 */
export function defaultSubcomponents({ inputs, sites }: Pick<Network, "inputs" | "sites">): number {
  return Math.max(
    4 * inputs,
    ...Object.values(sites).map(({ rows, cols }) => Math.min(rows, cols)),
  );
}
