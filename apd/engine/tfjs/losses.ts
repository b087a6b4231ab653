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
 * Minimality, the top-k reconstruction `mean over batch and outputs of (f_masked - f*)^2`
 * (docs/methods.md, step 6).
 */
export function minimalityLoss(masked: tf.Tensor2D, target: tf.Tensor2D): tf.Scalar {
  return masked.sub(target).square().mean();
}

/**
 * Schatten simplicity (docs/methods.md, step 6),
 * `1/(B N) sum_l sum_b sum_{c kept for b} sum_m (|A[l][c][:,m]|^2 |B[l][c][m,:]|^2 + 1e-16)^(p/2)`.
 *
 * The sum over the batch only counts how many samples keep each component.
 *
 * @param kept.mask `[B, C]`
 * @param kept.p Schatten p
 */
export function simplicityLoss(
  network: Network,
  factors: Factors,
  { mask, p }: { readonly mask: tf.Tensor2D; readonly p: number },
): tf.Scalar {
  const samples = mask.sum<tf.Tensor1D>(0); // n_c [C]
  const sums = countUses(network).map(([site, uses]) => {
    const { A, B } = factors[site]!;
    const sizes = A.square().sum(1).mul(B.square().sum(2)); // [C, m]
    return sizes.add(1e-16).pow(p / 2).sum<tf.Tensor1D>(1).dot<tf.Scalar>(samples).mul<tf.Scalar>(
      uses,
    );
  });
  return tf.addN(sums).div(mask.shape[0] * countSiteEntries(network));
}

/** Every site with the number of its uses. */
function countUses(network: Network): [site: string, uses: number][] {
  const uses = siteUses(network);
  return Object.keys(network.sites).map((site) => [
    site,
    uses.filter((use) => use.site === site).length,
  ]);
}
