import * as tf from "@tensorflow/tfjs";
import { multiply } from "../../../models/tensor/mod.ts";
import type { SiteRecord } from "./target_pass.ts";
import { projectOnGradients } from "./output_gradients.ts";

/**
 * Gradient attributions, `attr[b,c] = sum_o ( sum_l <G[l][o](b), a*[l](b) @ P[l][c]> )^2`
 * (docs/methods.md, step 3): squared after summing over sites, then summed over outputs.
 *
 * @param records inputs and gradients of every site use
 * @param components `P[site] [C, d_in, d_out]`
 * @returns `[B, C]`
 */
export function gradientAttributions(
  records: readonly SiteRecord[],
  components: Readonly<Record<string, tf.Tensor3D>>,
): tf.Tensor2D {
  return tf.tidy(() => {
    const effects = records.map(({ use, input, gradients }) => {
      const P = components[use.site]!;
      return projectOnGradients(gradients, actAlone(input, P, use.transposed)); // [B, C, O]
    });
    return tf.addN(effects).square().sum<tf.Tensor2D>(2);
  });
}

/**
 * What each component alone writes: `a @ P[c]`, or `a @ P[c]^T` at a tied use.
 *
 * @returns `[B, C, d_out]`
 */
function actAlone(a: tf.Tensor2D, P: tf.Tensor3D, transposed: boolean): tf.Tensor3D {
  const [C, dIn, dOut] = P.shape;
  const [reads, writes] = transposed ? [dOut, dIn] : [dIn, dOut];
  const sideBySide = P.transpose(transposed ? [2, 0, 1] : [1, 0, 2]) // [reads, C, writes]
    .reshape<tf.Tensor2D>([reads, C * writes]);
  return multiply(a, sideBySide).reshape([a.shape[0], C, writes]);
}
