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
 * Which components act on an input: the `floor(k B)` largest attributions of a batch of `B`
 * (`batch-top-k`), or all of them. Attribution is the gradient attribution of docs/methods.md, step 3.
 */
export type Selection =
  | { readonly rule: "batch-top-k"; readonly k: number; readonly attribution: "gradient" }
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
