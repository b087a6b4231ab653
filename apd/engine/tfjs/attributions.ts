import * as tf from "@tensorflow/tfjs";
import { multiply } from "../../../models/tensor/mod.ts";
import { projectOnGradients } from "./output_gradients.ts";
import type { SiteInput, SiteRecord } from "./site_records.ts";

/** Components `P[site] [C, d_in, d_out]` by site. */
export type Components = Readonly<Record<string, tf.Tensor3D>>;

/**
 * The point at which attributions are taken: the activations, and for gradient attributions the
 * gradients, of one model on one batch. They are constants of the step.
 */
export type AttributionPoint =
  | { readonly attribution: "gradient"; readonly sites: SiteRecord[] }
  | { readonly attribution: "activation"; readonly sites: SiteInput[] };

/** Attributions `attr [B, C]` of components at a point (docs/methods.md, step 3). */
export function attributionsAt(point: AttributionPoint, components: Components): tf.Tensor2D {
  return point.attribution === "gradient"
    ? gradientAttributions(point.sites, components)
    : activationAttributions(point.sites, components);
}

/**
 * Gradient attributions, `attr[b,c] = sum_o ( sum_l <G[l][o](b), a[l](b) @ P[l][c]> )^2`: squared
 * after summing over sites, then summed over outputs.
 *
 * @param records inputs and gradients of every site use
 * @returns `[B, C]`
 */
export function gradientAttributions(
  records: readonly SiteRecord[],
  components: Components,
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
 * Activation attributions, `attr[b,c] = sum_l |a[l](b) @ P[l][c]|^2`.
 *
 * @param sites inputs of every site use
 * @returns `[B, C]`
 */
export function activationAttributions(
  sites: readonly SiteInput[],
  components: Components,
): tf.Tensor2D {
  return tf.tidy(() =>
    tf.addN(
      sites.map(({ use, input }) =>
        actAlone(input, components[use.site]!, use.transposed).square().sum<tf.Tensor2D>(2)
      ),
    )
  );
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
