import { z } from "zod";

/** Settings of one APD run, defaults filled in; symbols and published values in docs/methods.md. */
export type ApdOptions = {
  /** `C`, number of components. */
  readonly components: number;
  /** `m`, inner dimension of the factors `A [C, d_in, m]`, `B [C, m, d_out]`. */
  readonly rank: number;
  /** Mean number of components kept per sample, at least `1 / batch`. */
  readonly k: number;
  /** Whose activations and gradients give the attributions. */
  readonly attributionModel: "target" | "components";
  /** Coefficient of the faithfulness loss, >= 0. */
  readonly faithfulness: number;
  /** Coefficient of the top-k reconstruction loss, >= 0. */
  readonly minimality: number;
  /** Coefficient of the Schatten loss, >= 0. */
  readonly simplicity: number;
  /** `p` of the Schatten loss, > 0. */
  readonly schattenP: number;
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
  /** Size of the authors' instance axis, which only scales the initial factors (docs/methods.md). */
  readonly initInstances: number;
};

const coefficient = z.number().finite().min(0);

/** Checks the options of APD and fills in defaults. */
export const apdOptions = z.strictObject({
  components: z.int().min(1).describe("C, number of components"),
  rank: z.int().min(1).describe("m, inner dimension of the factors A [C,d_in,m], B [C,m,d_out]"),
  k: z.number().finite().positive().describe(
    "mean number of components kept per sample; floor(k B) pairs are kept per batch",
  ),
  attributionModel: z.enum(["target", "components"]).default("target").describe(
    "whose activations and gradients give the attributions: the target's (authors' code) or the " +
      "summed components' (paper, TMS 5-2)",
  ),
  faithfulness: coefficient.default(1).describe("coefficient of the faithfulness loss"),
  minimality: coefficient.describe("coefficient of the top-k reconstruction loss"),
  simplicity: coefficient.describe("coefficient of the Schatten loss"),
  schattenP: z.number().finite().positive().describe("p of the Schatten loss"),
  learningRate: z.number().finite().positive().describe("peak learning rate of Adam"),
  schedule: z.enum(["constant", "cosine"]).describe("learning rate after the warm-up"),
  warmup: z.number().min(0).max(1).describe("share of the steps with linear warm-up from 0"),
  batch: z.int().min(1).describe("B, samples per step"),
  steps: z.int().min(1).describe("training steps"),
  initInstances: z.int().min(1).default(1).describe(
    "size of the authors' instance axis, which only scales the initial factors (docs/methods.md)",
  ),
}).refine(({ k, batch }) => Math.floor(k * batch) >= 1, {
  error: "k must be at least 1/batch, so that a batch keeps one pair",
}) satisfies z.ZodType<ApdOptions>;
