import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../models/mod.ts";
import type { ApdOptions } from "../../apd_options.ts";
import { gradientAttributions } from "./attributions.ts";
import { batchTopK } from "./batch_top_k.ts";
import { type Factors, factorVariables, multiplyFactors } from "./factors.ts";
import { faithfulnessLoss, minimalityLoss, simplicityLoss } from "./losses.ts";
import { maskedForward } from "./masked_forward.ts";
import type { NetworkTensors } from "./network_tensors.ts";
import { runTargetPass } from "./target_pass.ts";

/** What one step works on; lives as long as the training run. */
export interface ApdState {
  readonly network: Network;
  readonly weights: NetworkTensors;
  readonly factors: Factors;
  readonly options: ApdOptions;
}

/** Unweighted loss terms and their weighted sum. */
export type ApdLosses = Readonly<
  Record<"total" | "faithfulness" | "minimality" | "simplicity", number>
>;

/** Losses of one batch and their gradients by variable name. */
export interface ApdGradients {
  readonly losses: ApdLosses;
  /** The caller disposes of them. */
  readonly gradients: tf.NamedTensorMap;
}

/**
 * Target outputs and the components that the attributions keep on one batch (docs/methods.md, steps 2-4).
 *
 * @param inputs `[B, n]`, row-major
 * @returns `x [B, n]`, `target = f* [B, O]`, `mask [B, C]`; the caller disposes of them
 */
export async function selectComponents(
  { network, weights, factors, options }: ApdState,
  inputs: Float32Array,
): Promise<{ x: tf.Tensor2D; target: tf.Tensor2D; mask: tf.Tensor2D }> {
  const B = inputs.length / network.inputs;
  const { x, target, attributions } = tf.tidy(() => {
    const x = tf.tensor2d(inputs, [B, network.inputs]);
    const P = multiplyFactors(factors);
    const pass = runTargetPass(network, weights, x);
    const records = options.attributionModel === "target"
      ? pass.sites
      : runTargetPass(network, { ...weights, sites: sumComponents(P) }, x).sites;
    return { x, target: pass.output, attributions: gradientAttributions(records, P) };
  });
  const table = await attributions.data<"float32">(); // [B, C]
  const mask = tf.tensor2d(batchTopK(table, Math.floor(options.k * B)), [B, options.components]);
  attributions.dispose();
  return { x, target, mask };
}

/**
 * Losses and gradients of one batch with a given mask (docs/methods.md, steps 5-6). The mask is data: no
 * gradient flows through the attributions that made it.
 */
export async function apdGradients(
  { network, weights, factors, options }: ApdState,
  { x, target, mask }: { x: tf.Tensor2D; target: tf.Tensor2D; mask: tf.Tensor2D },
): Promise<ApdGradients> {
  const { terms, gradients } = tf.tidy(() => {
    let terms: tf.Tensor1D | undefined;
    const { grads } = tf.variableGrads(() => {
      const faithfulness = faithfulnessLoss(network, weights, factors);
      const minimality = minimalityLoss(
        maskedForward(network, { weights, factors, x, mask }),
        target,
      );
      const simplicity = simplicityLoss(network, factors, { mask, p: options.schattenP });
      const total = tf.addN<tf.Scalar>([
        faithfulness.mul(options.faithfulness),
        minimality.mul(options.minimality),
        simplicity.mul(options.simplicity),
      ]);
      terms = tf.keep(tf.stack([total, faithfulness, minimality, simplicity]) as tf.Tensor1D);
      return total;
    }, factorVariables(network, factors));
    return { terms: terms!, gradients: grads };
  });
  const [total, faithfulness, minimality, simplicity] = await terms.data<"float32">();
  terms.dispose();
  return {
    losses: {
      total: total!,
      faithfulness: faithfulness!,
      minimality: minimality!,
      simplicity: simplicity!,
    },
    gradients,
  };
}

/** `sum_c P[c]`, `[d_in, d_out]` for each site: the component model's own weights. */
function sumComponents(P: Record<string, tf.Tensor3D>): Record<string, tf.Tensor2D> {
  return Object.fromEntries(
    Object.entries(P).map(([site, components]) => [site, components.sum<tf.Tensor2D>(0)]),
  );
}
