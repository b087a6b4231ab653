/**
 * The components of one site: rank-limited factors `P[c] = A[c] @ B[c]`, or full matrices.
 *
 * Arrays are row-major: `A [C, d_in, m]`, `B [C, m, d_out]`, `P [C, d_in, d_out]`.
 */
export type SiteComponents =
  | {
    readonly kind: "factors";
    readonly rank: number;
    readonly A: Float32Array;
    readonly B: Float32Array;
  }
  | { readonly kind: "full"; readonly P: Float32Array };

/**
 * Which components act on an input, by their attributions on a batch of `B` inputs: the `floor(k B)`
 * largest of the batch (`batch-top-k`), the `k` largest of each input (`top-k`), as many of the batch
 * as its inputs have entries that are not 0 (`exact-top-k`), or all of them.
 *
 * `attribution` is the gradient or the activation attribution of docs/methods.md, step 3, with the
 * target's activations and gradients.
 */
export type Selection =
  | {
    readonly rule: "batch-top-k" | "top-k";
    /** Components kept per input; with `top-k` a whole number. */
    readonly k: number;
    readonly attribution: "gradient" | "activation";
  }
  | { readonly rule: "exact-top-k"; readonly attribution: "gradient" | "activation" }
  | { readonly rule: "all" };

/** What a method returns: `C` components, each over every decomposed site. */
export interface Decomposition {
  /** `C` */
  readonly components: number;
  /** The components of each decomposed site, by its name. */
  readonly sites: Readonly<Record<string, SiteComponents>>;
  /** Which components act on an input. */
  readonly selection: Selection;
}
