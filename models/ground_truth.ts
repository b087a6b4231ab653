import type { Matrix } from "./matrix.ts";
import type { TargetLabel } from "./target_label.ts";

/** When a mechanism acts: on any of some inputs being non-zero, or on every input. */
export type Activity =
  | { readonly when: "any-input"; readonly inputs: readonly number[] }
  | { readonly when: "always" };

/** One mechanism `g` of a network whose mechanisms are known (docs/scores.md). */
export interface Mechanism {
  /** For reports, such as `feature 3`. */
  readonly name: string;
  /** `Z[g]` by site, each of the site's shape `[d_in, d_out]`; a site left out is all zeros. */
  readonly weights: Readonly<Record<string, Matrix>>;
  /** When it acts. */
  readonly activity: Activity;
}

/** A linear view of a site, `left @ W[site] @ right`, in which weights are compared ("virtual weights"). */
export interface SiteView {
  /** Unique among the views of a truth. */
  readonly name: string;
  /** The site that is seen. */
  readonly site: string;
  /** `[rows, d_in]`; default: the identity */
  readonly left?: Matrix | undefined;
  /** `[d_out, cols]`; default: the identity */
  readonly right?: Matrix | undefined;
}

/** A truth that not everybody shares: it is scored and reported, but is not part of the headline. */
export interface ContestedTruth {
  /** `output-per-feature`: a residual MLP writes each feature apart (APD paper); `output-single`: as one (SPD paper). */
  readonly id: "output-per-feature" | "output-single";
  /** The mechanisms under this hypothesis, and the views in which they are compared. */
  readonly truth: GroundTruth;
}

/**
 * The known mechanisms of a network. Seen through the views, their weights sum to the network's own:
 * `sum_g left @ Z[g] @ right = left @ W[site] @ right`, but for remnants that a truth gives to none
 * (docs/benchmarks/compressed-computation-clean.md).
 */
export interface GroundTruth {
  /** `Z[g]` and `active(g, x)` for each `g`. */
  readonly mechanisms: readonly Mechanism[];
  /** What of the weights is compared; default: every site as it is. */
  readonly views?: readonly SiteView[] | undefined;
  /** Other truths about the same network; default: none. */
  readonly contested?: readonly ContestedTruth[] | undefined;
  /**
   * What output `i` is trained to be, as a function of input `i`, where a network is asked for more
   * functions than it has neurons; default: no such task.
   */
  readonly label?: TargetLabel | undefined;
}

/** Whether a mechanism acts on the input row `x [n]`. */
export function isActive(mechanism: Mechanism, x: ArrayLike<number>): boolean {
  const { activity } = mechanism;
  return activity.when === "always" || activity.inputs.some((input) => x[input] !== 0);
}
