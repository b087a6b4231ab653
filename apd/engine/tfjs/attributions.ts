import * as tf from "@tensorflow/tfjs";
import { multiply } from "../../../models/tensor/mod.ts";
import { ablationAttributions, type AblationPoint } from "./ablation_attributions.ts";
import { projectOnGradients } from "./output_gradients.ts";
import type { SiteInput, SiteRecord } from "./site_records.ts";

/** Components `P[site] [C, d_in, d_out]` by site. */
export type Components = Readonly<Record<string, tf.Tensor3D>>;

/**
 * The point at which attributions are taken: the activations, and for gradient attributions the
 * gradients, of one model on one batch, or of that model at every point of the path from zero weights.
 * They are constants of the step.
 */
export type AttributionPoint =
  | { readonly attribution: "gradient"; readonly sites: SiteRecord[] }
  | { readonly attribution: "activation"; readonly sites: SiteInput[] }
  | { readonly attribution: "integrated-gradients"; readonly path: SiteRecord[][] }
  | { readonly attribution: "ablation"; readonly model: AblationPoint };

/** Points at which attributions have a gradient, which the Lp losses need. */
export type DifferentiablePoint = Exclude<AttributionPoint, { readonly attribution: "ablation" }>;

/** Attributions `attr [B, C]` of components at a point (docs/methods.md, step 3). */
export function attributionsAt(point: AttributionPoint, components: Components): tf.Tensor2D {
  switch (point.attribution) {
    case "gradient":
      return gradientAttributions([point.sites], components);
    case "integrated-gradients":
      return gradientAttributions(point.path, components);
    case "activation":
      return activationAttributions(point.sites, components);
    case "ablation":
      return ablationAttributions(point.model, components);
  }
}

/**
 * Gradient attributions, `attr[b,c] = sum_o ( mean_s sum_l <G_s[l][o](b), a_s[l](b) @ P[l][c]> )^2`:
 * squared after summing over sites and averaging over the points `s` of a path, then summed over
 * outputs. A single point gives those of one model.
 *
 * @param path inputs and gradients of every site use, at each point
 * @returns `[B, C]`
 */
export function gradientAttributions(
  path: readonly (readonly SiteRecord[])[],
  components: Components,
): tf.Tensor2D {
  return tf.tidy(() => {
    const effects = path.map((records) =>
      tf.tidy(() =>
        tf.addN<tf.Tensor3D>(records.map(({ use, input, gradients }) => {
          const P = components[use.site]!;
          return projectOnGradients(gradients, actAlone(input, P, use.transposed)); // [B, C, O]
        }))
      )
    );
    // one by one: a kernel of tfjs's webgpu backend that adds 16 at once binds too many buffers
    const sum = effects.reduce((sum, effect) => sum.add(effect));
    return sum.div(path.length).square().sum<tf.Tensor2D>(2);
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
