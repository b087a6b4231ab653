import * as tf from "@tensorflow/tfjs";
import { countSiteEntries, type Network, siteUses } from "../../../models/mod.ts";
import { type Factors, multiplyFactors } from "./factors.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/**
 * Faithfulness, `sum_l |W[l] - sum_c P[l][c]|^2 / N` over site uses (docs/methods.md, step 6). A tied use has
 * the error of its site, so that each site is computed once.
 */
export function faithfulnessLoss(
  network: Network,
  weights: NetworkTensors,
  factors: Factors,
): tf.Scalar {
  const P = multiplyFactors(factors);
  const errors = countUses(network).map(([site, uses]) =>
    weights.sites[site]!.sub(P[site]!.sum(0)).square().sum<tf.Scalar>().mul<tf.Scalar>(uses)
  );
  return tf.addN(errors).div(countSiteEntries(network));
}

/**
 * Mean squared error of outputs `[B, O]`, `mean over batch and outputs of (f - f*)^2` (docs/methods.md,
 * step 6): minimality with the outputs of the masked run, reconstruction with those of all components.
 */
export function outputLoss(outputs: tf.Tensor2D, target: tf.Tensor2D): tf.Scalar {
  return outputs.sub(target).square().mean();
}

/**
 * Activation reconstruction, `mean over batch of sum_h |h(b) - h*(b)|^2 / total width` over the hidden
 * activations `h [B, d]` (docs/methods.md, step 6).
 */
export function activationLoss(
  hidden: readonly tf.Tensor2D[],
  target: readonly tf.Tensor2D[],
): tf.Scalar {
  const errors = hidden.map((h, i) => h.sub(target[i]!).square().sum<tf.Tensor1D>(1)); // [B]
  const width = target.reduce((sum, h) => sum + h.shape[1], 0);
  return tf.addN(errors).mean<tf.Scalar>().div(width);
}

/**
 * The terms of the Lp sparsity, `w[b,c] = (attr[b,c] / O + 1e-16)^(p1/2)` (docs/methods.md, step 6).
 *
 * @param attributions `[B, C]`
 * @param norm.outputs `O`
 * @param norm.p `p1`
 * @returns `[B, C]`
 */
export function sparsityTerms(
  attributions: tf.Tensor2D,
  { outputs, p }: { readonly outputs: number; readonly p: number },
): tf.Tensor2D {
  return attributions.div(outputs).add(1e-16).pow(p / 2);
}

/** Lp sparsity, `mean_b sum_c w[b,c]`, of {@link sparsityTerms}. */
export function sparsityLoss(terms: tf.Tensor2D): tf.Scalar {
  return terms.sum(1).mean();
}

/**
 * Schatten simplicity (docs/methods.md, step 6),
 * `1/(B N) sum_l sum_b sum_c v[b,c] sum_m (|A[l][c][:,m]|^2 |B[l][c][m,:]|^2 + 1e-16)^(p/2)`.
 *
 * The sum over the batch only weighs each component: `n_c = sum_b v[b,c]`.
 *
 * @param weighted.weights `v [B, C]`: the mask of 0 and 1, or without one `w[b,c]^(p/2)` of the sparsity
 *   terms `w`
 * @param weighted.p Schatten p
 */
export function simplicityLoss(
  network: Network,
  factors: Factors,
  { weights, p }: { readonly weights: tf.Tensor2D; readonly p: number },
): tf.Scalar {
  const samples = weights.sum<tf.Tensor1D>(0); // n_c [C]
  const sums = countUses(network).map(([site, uses]) => {
    const { A, B } = factors[site]!;
    const sizes = A.square().sum(1).mul(B.square().sum(2)); // [C, m]
    return sizes.add(1e-16).pow(p / 2).sum<tf.Tensor1D>(1).dot<tf.Scalar>(samples).mul<tf.Scalar>(
      uses,
    );
  });
  return tf.addN(sums).div(weights.shape[0] * countSiteEntries(network));
}

/** Every site with the number of its uses. */
function countUses(network: Network): [site: string, uses: number][] {
  const uses = siteUses(network);
  return Object.keys(network.sites).map((site) => [
    site,
    uses.filter((use) => use.site === site).length,
  ]);
}
