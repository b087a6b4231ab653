import * as tf from "@tensorflow/tfjs";
import { countSiteEntries, type Network } from "../../../../models/mod.ts";
import { multiply } from "../../../../models/tensor/mod.ts";
import type { NetworkTensors } from "../network_tensors.ts";
import type { SpdVariables } from "./variables.ts";

/** `D[l] = W[l] - sum_c V[l][c] (outer) U[l][c]`, `[d_in, d_out]` by site. */
export function remainders(
  { sites }: NetworkTensors,
  variables: SpdVariables,
): Record<string, tf.Tensor2D> {
  return Object.fromEntries(
    Object.entries(variables).map(([site, { V, U }]) => [
      site,
      sites[site]!.sub<tf.Tensor2D>(multiply<tf.Tensor2D>(V.transpose(), U)),
    ]),
  );
}

/** Faithfulness, `sum_l |D[l]|^2 / N` (docs/spd.md, step 5). */
export function faithfulnessLoss(
  network: Network,
  remainders: Readonly<Record<string, tf.Tensor2D>>,
): tf.Scalar {
  const errors = Object.values(remainders).map((D) => D.square().sum<tf.Scalar>());
  return tf.addN(errors).div(countSiteEntries(network));
}

/** Importance minimality, `1/B sum_b sum_l sum_c (g_up + 1e-12)^p`, of `g_up [B, C]` by site. */
export function importanceLoss(importances: readonly tf.Tensor2D[], p: number): tf.Scalar {
  return tf.addN(frequencies(importances, p).map((q) => q.sum<tf.Scalar>()));
}

/** Frequency minimality, `sum_l sum_c q log2(1 + B q)`, `q[l][c] = 1/B sum_b (g_up + 1e-12)^p`. */
export function frequencyLoss(importances: readonly tf.Tensor2D[], p: number): tf.Scalar {
  const samples = importances[0]!.shape[0];
  return tf.addN(
    frequencies(importances, p).map((q) =>
      q.mul(q.mul(samples).log1p()).sum<tf.Scalar>().div<tf.Scalar>(Math.LN2)
    ),
  );
}

/** `q[l][c]`, `[C]` by site. */
function frequencies(importances: readonly tf.Tensor2D[], p: number): tf.Tensor1D[] {
  return importances.map((g) => g.add(1e-12).pow(p).mean<tf.Tensor1D>(0));
}
