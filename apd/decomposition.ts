import { type Network, untie } from "../models/mod.ts";
import type { Attribution } from "./attribution.ts";

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
 * as its inputs have entries that are not 0 (`exact-top-k`), or all of them. With `importance` a
 * component acts iff one of its importance functions ({@link ImportanceFunctions}) is above a bound. With
 * `recorded` the decomposition itself says which act on the evaluation inputs; elsewhere the `floor(k B)`
 * largest do.
 *
 * `attribution` is one of those of docs/methods.md, "Variants": with the target's activations and
 * gradients, and by ablation of the summed components. With `lastAlwaysOn` the last component acts on
 * every input, and the rule keeps of the others alone.
 */
export type Selection =
  | {
    readonly rule: "batch-top-k" | "top-k" | "recorded";
    /** Components kept per input, with `recorded` in the mean; with `top-k` a whole number. */
    readonly k: number;
    readonly attribution: Attribution;
    readonly lastAlwaysOn?: true | undefined;
  }
  | {
    readonly rule: "exact-top-k";
    readonly attribution: Attribution;
    readonly lastAlwaysOn?: true | undefined;
  }
  | {
    readonly rule: "importance";
    /** In [0, 1). */
    readonly usedAbove: number;
  }
  | { readonly rule: "all" };

/**
 * The causal-importance functions of one site, one for each of the `m` directions of each component
 * (docs/spd.md): `x = e + sum_j w_j gelu(a_j h + b_j)` of `h = A[c][:,m] . a*`, where `a*` is the
 * target's input to the site. A component whose every `x` is 0 or less never acts.
 *
 * Arrays are row-major: `a, b, w [C, m, d]`, `e [C, m]`.
 */
export interface ImportanceFunctions {
  /** `d`, hidden units of each */
  readonly hidden: number;
  /** Slopes of the hidden units. */
  readonly a: Float32Array;
  /** Their biases. */
  readonly b: Float32Array;
  /** Their output weights. */
  readonly w: Float32Array;
  /** The output's bias. */
  readonly e: Float32Array;
}

/** What a method returns: `C` components, each over every decomposed site. */
export interface Decomposition {
  /** `C` */
  readonly components: number;
  /** The components of each decomposed site, by its name. */
  readonly sites: Readonly<Record<string, SiteComponents>>;
  /** Which components act on an input. */
  readonly selection: Selection;
  /** Importance functions of every site, whose components are factors; with the rule `importance`. */
  readonly importances?: Readonly<Record<string, ImportanceFunctions>> | undefined;
  /** 1 where component `c` acts on evaluation input `b`, else 0, `[B, C]`; with the rule `recorded`. */
  readonly used?: Uint8Array | undefined;
  /** Whether sites are those of the untied network ({@link untie}): each use of a site by itself. */
  readonly untied?: true | undefined;
}

/** The network whose sites a decomposition has: the network itself, or its untied form. */
export function decomposedNetwork(
  network: Network,
  { untied }: Pick<Decomposition, "untied">,
): Network {
  return untied ? untie(network) : network;
}
