import { z } from "zod";
import { type Attribution, ATTRIBUTIONS } from "./attribution.ts";

/** Settings of one APD run, defaults filled in; symbols and published values in docs/methods.md. */
export type ApdOptions = {
  /** `C`, number of components. */
  readonly components: number;
  /** `m`, inner dimension of the factors `A [C, d_in, m]`, `B [C, m, d_out]`. */
  readonly rank: number;
  /**
   * Which pairs (sample, component) of a batch act: the `floor(k B)` largest attributions of the
   * whole batch, the `k` largest of each sample, as many of the whole batch as its inputs have
   * entries that are not 0, or all (`none`: the Lp variant).
   */
  readonly topK: "batch" | "sample" | "exact" | "none";
  /**
   * `batch`: mean number of components kept per sample, at least `1 / batch`; `sample`: their number,
   * whole, 1 .. `C`; `exact`: not used; `none`: as `batch`, when the components are evaluated.
   */
  readonly k: number;
  /** Whether the last component acts on every sample, besides the `k` that are kept of the others. */
  readonly distil: boolean;
  /** How a component's effect on a sample is measured. */
  readonly attribution: Attribution;
  /** Whose activations and gradients give the attributions; by ablation always the components'. */
  readonly attributionModel: "target" | "components";
  /** Coefficient of the faithfulness loss, >= 0. */
  readonly faithfulness: number;
  /** Coefficient of the top-k reconstruction loss, >= 0; 0 with `topK` "none". */
  readonly minimality: number;
  /** Coefficient of the Schatten loss, >= 0. */
  readonly simplicity: number;
  /** `p` of the Schatten loss, > 0. */
  readonly schattenP: number;
  /** Coefficient of the Lp sparsity loss of the attributions, >= 0. */
  readonly sparsity: number;
  /** `p1` of the Lp sparsity, > 0; with `topK` "none" also of the weights `w^(p/2)` of the Schatten loss. */
  readonly sparsityP: number;
  /** Coefficient of the output reconstruction with all components, >= 0. */
  readonly reconstruction: number;
  /** Coefficient of the reconstruction of the hidden activations, >= 0. */
  readonly activationReconstruction: number;
  /** Whether each column of `A` is held at norm 1. */
  readonly unitNorm: boolean;
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
  /** How the initial factors are drawn: the authors' way for TMS, or for residual MLPs. */
  readonly initialisation: "xavier-normal" | "kaiming-uniform";
  /** Factor of the initial factors' bound, > 0; only of `kaiming-uniform`. */
  readonly initScale: number;
  /**
   * Size of the authors' instance axis, which only scales the initial factors of `xavier-normal`
   * (docs/methods.md).
   */
  readonly initInstances: number;
};

const coefficient = z.number().finite().min(0);

/** Whether a loss depends on the attributions other than by a mask. */
const differentiated = ({ topK, sparsity }: Pick<ApdOptions, "topK" | "sparsity">) =>
  topK === "none" || sparsity > 0;

const wholeUpTo = (most: number, k: number) => Number.isInteger(k) && k >= 1 && k <= most;

/** Checks the options of APD and fills in defaults. */
export const apdOptions = z.strictObject({
  components: z.int().min(1).describe("C, number of components"),
  rank: z.int().min(1).describe("m, inner dimension of the factors A [C,d_in,m], B [C,m,d_out]"),
  topK: z.enum(["batch", "sample", "exact", "none"]).default("batch").describe(
    "which pairs of a batch act: its floor(k B) largest attributions (batch), the k largest of each " +
      "sample (sample), as many as the batch has inputs that are not 0 (exact), or all (none)",
  ),
  k: z.number().finite().positive().describe(
    "components kept per sample: the mean (topK batch; topK none when evaluated), or the number " +
      "(topK sample); not used by topK exact",
  ),
  distil: z.boolean().default(false).describe(
    "the last component acts on every sample, besides the k that are kept of the others",
  ),
  attribution: z.enum(ATTRIBUTIONS).default("gradient").describe(
    "effect of a component on the outputs to first order, at one point (gradient) or along the path " +
      "from zero weights (integrated-gradients), size of what it writes (activation), or change of " +
      "the outputs without it (ablation)",
  ),
  attributionModel: z.enum(["target", "components"]).default("target").describe(
    "whose activations and gradients give the attributions: the target's (authors' code) or the " +
      "summed components' (paper, TMS 5-2); not used by attribution ablation",
  ),
  faithfulness: coefficient.default(1).describe("coefficient of the faithfulness loss"),
  minimality: coefficient.describe(
    "coefficient of the top-k reconstruction loss; 0 with topK none",
  ),
  simplicity: coefficient.describe("coefficient of the Schatten loss"),
  schattenP: z.number().finite().positive().describe("p of the Schatten loss"),
  sparsity: coefficient.default(0).describe("coefficient of the Lp sparsity of the attributions"),
  sparsityP: z.number().finite().positive().default(1).describe(
    "p1 of the Lp sparsity; with topK none also of the weights w^(p/2) of the Schatten loss",
  ),
  reconstruction: coefficient.default(0).describe(
    "coefficient of the output reconstruction with all components",
  ),
  activationReconstruction: coefficient.default(0).describe(
    "coefficient of the reconstruction of the hidden activations, behind each inner relu or gelu",
  ),
  unitNorm: z.boolean().default(false).describe("hold each column of A at norm 1"),
  learningRate: z.number().finite().positive().describe("peak learning rate of Adam"),
  schedule: z.enum(["constant", "cosine"]).describe("learning rate after the warm-up"),
  warmup: z.number().min(0).max(1).describe("share of the steps with linear warm-up from 0"),
  batch: z.int().min(1).describe("B, samples per step"),
  steps: z.int().min(1).describe("training steps"),
  initialisation: z.enum(["xavier-normal", "kaiming-uniform"]).default("xavier-normal").describe(
    "how the initial factors are drawn: the authors' way for TMS (xavier-normal) or for residual " +
      "MLPs (kaiming-uniform)",
  ),
  initScale: z.number().finite().positive().default(1).describe(
    "factor of the initial factors' bound with initialisation kaiming-uniform",
  ),
  initInstances: z.int().min(1).default(1).describe(
    "size of the authors' instance axis, which only scales the initial factors of xavier-normal " +
      "(docs/methods.md)",
  ),
}).refine(({ topK, k, batch }) => topK === "exact" || Math.floor(k * batch) >= 1, {
  path: ["k"],
  error: "must be at least 1/batch, so that a batch keeps one pair",
}).refine(({ topK, k, components }) => topK !== "sample" || wholeUpTo(components, k), {
  path: ["k"],
  error: "must be a whole number from 1 to components with topK sample",
}).refine(
  ({ distil, topK, k, components }) => !distil || topK !== "sample" || wholeUpTo(components - 1, k),
  {
    path: ["k"],
    error: "must be less than components with topK sample and distil",
  },
).refine(({ distil, components }) => !distil || components >= 2, {
  path: ["components"],
  error: "must be at least 2 with distil, so that one competes",
}).refine(({ distil, topK }) => !distil || topK !== "none", {
  path: ["distil"],
  error: "must be false with topK none, where all components act",
}).refine((options) => options.attribution !== "ablation" || !differentiated(options), {
  path: ["attribution"],
  error: "must not be ablation with topK none or sparsity, whose gradient it does not carry",
}).refine(({ topK, minimality }) => topK !== "none" || minimality === 0, {
  path: ["minimality"],
  error: "must be 0 with topK none, as the top-k reconstruction needs a mask",
}) satisfies z.ZodType<ApdOptions>;

/** Settings of one APD run as they are given: what has a default may be left out. */
export type ApdSettings =
  & Partial<ApdOptions>
  & Pick<
    ApdOptions,
    | "components"
    | "rank"
    | "k"
    | "minimality"
    | "simplicity"
    | "schattenP"
    | "learningRate"
    | "schedule"
    | "warmup"
    | "batch"
    | "steps"
  >;

/**
 * Fills in the defaults of APD's settings and checks them.
 *
 * @throws {RangeError} that names every option outside its range
 */
export function completeApdOptions(settings: ApdSettings): ApdOptions {
  const parsed = apdOptions.safeParse(settings);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = path.join(".");
    const value = settings[name as keyof ApdSettings];
    return name === "" ? message : `${name}: ${message}, is ${value}`;
  });
  throw new RangeError(`Cannot train APD with these options: ${faults.join("; ")}`);
}
