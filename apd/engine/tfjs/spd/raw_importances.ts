import * as tf from "@tensorflow/tfjs";
import { multiply } from "../../../../models/tensor/mod.ts";
import { gelu } from "../frozen_arithmetic.ts";
import type { SpdSiteVariables } from "./variables.ts";

/**
 * Raw causal importances `x = e + sum_j w_j gelu(a_j h + b_j)` of `h = V[c] . a*` (docs/spd.md,
 * "Parameters").
 *
 * @param input `a* [B, d_in]`, the target's input to the site
 * @returns `[B, C]`
 */
export function rawImportances(
  { V, a, b, w, e }: SpdSiteVariables,
  input: tf.Tensor2D,
): tf.Tensor2D {
  const h = multiply<tf.Tensor2D>(input, V.transpose()); // [B, C]
  const hidden = gelu(h.expandDims<tf.Tensor3D>(2).mul<tf.Tensor3D>(a).add<tf.Tensor3D>(b)); // [B, C, d]
  return tf.sum<tf.Tensor2D>(hidden.mul(w), 2).add(e);
}
