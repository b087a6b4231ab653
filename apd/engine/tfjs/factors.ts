import type * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../models/mod.ts";
import { multiply } from "../../../models/tensor/mod.ts";

/** Trained factors of one site: `P[c] = A[c] @ B[c]`. */
export interface SiteFactors {
  /** `[C, d_in, m]` */
  readonly A: tf.Variable<tf.Rank.R3>;
  /** `[C, m, d_out]` */
  readonly B: tf.Variable<tf.Rank.R3>;
}

/** Trained factors of every site by name. */
export type Factors = Readonly<Record<string, SiteFactors>>;

/** `P[site] = A @ B`, `[C, d_in, d_out]`. */
export function multiplyFactors(factors: Factors): Record<string, tf.Tensor3D> {
  return Object.fromEntries(
    Object.entries(factors).map(([site, { A, B }]) => [site, multiply<tf.Tensor3D>(A, B)]),
  );
}

/** `sum_c P[c]`, `[d_in, d_out]` for each site: the component model's own weights. */
export function sumComponents(factors: Factors): Record<string, tf.Tensor2D> {
  return Object.fromEntries(
    Object.entries(multiplyFactors(factors)).map(([site, P]) => [site, P.sum<tf.Tensor2D>(0)]),
  );
}

/** Every trained variable, in the order of the network's sites, `A` before `B`. */
export function factorVariables(network: Network, factors: Factors): tf.Variable[] {
  return Object.keys(network.sites).flatMap((site) => [factors[site]!.A, factors[site]!.B]);
}
