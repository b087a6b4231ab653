import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../models/mod.ts";
import type { ApdOptions } from "../../apd_options.ts";
import { PATH_SCALES } from "../../attribution.ts";
import { type LossTerm, lossTerms } from "../../loss_terms.ts";
import { type AttributionPoint, attributionsAt, type DifferentiablePoint } from "./attributions.ts";
import { maskedForward, unmaskedForward } from "./component_forward.ts";
import { type Factors, factorVariables, multiplyFactors, sumComponents } from "./factors.ts";
import { type ForwardPass, forwardPass } from "./forward_pass.ts";
import {
  activationLoss,
  faithfulnessLoss,
  outputLoss,
  simplicityLoss,
  sparsityLoss,
  sparsityTerms,
} from "./losses.ts";
import type { NetworkTensors } from "./network_tensors.ts";
import { siteInputs, siteRecords } from "./site_records.ts";
import { topKMask } from "./top_k_mask.ts";
import { removeParallel } from "./unit_norm.ts";

/** What one step works on; lives as long as the training run. */
export interface ApdState {
  readonly network: Network;
  readonly weights: NetworkTensors;
  readonly factors: Factors;
  readonly options: ApdOptions;
}

/** The constants of one step: no gradient flows through any of them. */
export type ApdBatch = {
  /** `[B, n]` */
  readonly x: tf.Tensor2D;
  /** `f* [B, O]` */
  readonly target: tf.Tensor2D;
  /** Which components act, `[B, C]` of 0 and 1; left out where all do (`topK` "none"). */
  readonly mask?: tf.Tensor2D;
  /** Where attributions are taken; only for losses of the attributions. */
  readonly point?: DifferentiablePoint;
  /** The target's hidden activations, `[B, d]` each; only for their reconstruction. */
  readonly hidden?: tf.Tensor2D[];
};

/** Unweighted loss terms and their weighted sum, of those that the options have. */
export type ApdLosses = Readonly<Record<"total", number> & Partial<Record<LossTerm, number>>>;

/** Losses of one batch and their gradients by variable name. */
export interface ApdGradients {
  readonly losses: ApdLosses;
  /** As Adam takes them; the caller disposes of them. */
  readonly gradients: tf.NamedTensorMap;
}

/** The target on `x [B, n]`, and where attributions are taken (docs/methods.md, steps 2-3). */
export function observe(
  state: ApdState,
  x: tf.Tensor2D,
): { target: ForwardPass; point: AttributionPoint } {
  const { network, weights } = state;
  const target = forwardPass(network, weights, { x });
  return { target, point: attributionPoint(state, { x, target }) };
}

function attributionPoint(
  { network, weights, factors, options: { attribution, attributionModel } }: ApdState,
  { x, target }: { readonly x: tf.Tensor2D; readonly target: ForwardPass },
): AttributionPoint {
  if (attribution === "ablation") return { attribution, model: { network, weights, x } };
  const own = attributionModel === "target";
  const model = own ? weights : { ...weights, sites: sumComponents(factors) };
  if (attribution === "integrated-gradients") {
    const path = PATH_SCALES.map((scale) => {
      const scaled = { ...model, sites: scaleSites(model.sites, scale) };
      return siteRecords(network, scaled, forwardPass(network, scaled, { x }));
    });
    return { attribution, path };
  }
  const pass = own ? target : forwardPass(network, model, { x });
  return attribution === "gradient"
    ? { attribution, sites: siteRecords(network, model, pass) }
    : { attribution, sites: siteInputs(network, pass) };
}

function scaleSites(sites: NetworkTensors["sites"], scale: number): NetworkTensors["sites"] {
  return Object.fromEntries(
    Object.entries(sites).map(([site, W]) => [site, W.mul<tf.Tensor2D>(scale)]),
  );
}

/**
 * The constants of a step on one batch: target outputs, attributions, and the components that they
 * keep (docs/methods.md, steps 2-4).
 *
 * @param inputs `[B, n]`, row-major
 * @returns the caller disposes of it
 */
export async function selectComponents(state: ApdState, inputs: Float32Array): Promise<ApdBatch> {
  const { network, factors, options } = state;
  const { topK, k, distil } = options;
  const samples = inputs.length / network.inputs;
  const { batch, attributions } = tf.tidy(() => {
    const x = tf.tensor2d(inputs, [samples, network.inputs]);
    const { target, point } = observe(state, x);
    const batch = {
      x,
      target: target.output,
      ...(topK === "none" || options.sparsity > 0) && point.attribution !== "ablation" && { point },
      ...options.activationReconstruction > 0 && { hidden: target.hidden },
    };
    return topK === "none"
      ? { batch }
      : { batch, attributions: attributionsAt(point, multiplyFactors(factors)) };
  });
  if (topK === "none" || attributions === undefined) return batch;
  const table = await attributions.data<"float32">(); // [B, C]
  attributions.dispose();
  const mask = topKMask({ topK, k, distil }, { attributions: table, inputs, samples });
  return { ...batch, mask: tf.tensor2d(mask, [samples, options.components]) };
}

/**
 * Losses and gradients of one batch (docs/methods.md, steps 5-6). No gradient flows through the
 * attributions that made the mask.
 */
export async function apdGradients(state: ApdState, batch: ApdBatch): Promise<ApdGradients> {
  const { network, factors, options } = state;
  const names = lossTerms(options);
  const { values, gradients } = tf.tidy(() => {
    let values: tf.Tensor1D | undefined;
    const { grads } = tf.variableGrads(() => {
      const formulas = lossFormulas(state, batch);
      const terms = names.map((name) => formulas[name]());
      const total = tf.addN<tf.Scalar>(terms.map((term, i) => term.mul(options[names[i]!])));
      values = tf.keep(tf.stack([total, ...terms]) as tf.Tensor1D);
      return total;
    }, factorVariables(network, factors));
    return { values: values!, gradients: grads };
  });
  const [total, ...terms] = await values.data<"float32">();
  values.dispose();
  return {
    losses: {
      total: total!,
      ...Object.fromEntries(names.map((name, i) => [name, terms[i]!])),
    },
    gradients: options.unitNorm ? removeParallel(factors, gradients) : gradients,
  };
}

/** Every loss term of docs/methods.md, step 6, computed when it is called. */
function lossFormulas(
  state: ApdState,
  { x, target, hidden, point, mask }: ApdBatch,
): Record<LossTerm, () => tf.Scalar> {
  const { network, weights, factors, options } = state;
  const all = once(() => unmaskedForward(network, { weights, factors, x }));
  const masked = mask === undefined
    ? all
    : once(() => maskedForward(network, { weights, factors, x, mask }));
  const attributions = once(() => attributionsAt(point!, multiplyFactors(factors)));
  const sparsity = (p: number) => sparsityTerms(attributions(), { outputs: network.outputs, p });
  const { sparsityP: p1, schattenP: p } = options;
  return {
    faithfulness: () => faithfulnessLoss(network, weights, factors),
    minimality: () => outputLoss(masked().output, target),
    // w^(p/2) = (attr/O + 1e-16)^(p1 p/4)
    simplicity: () =>
      simplicityLoss(network, factors, { weights: mask ?? sparsity(p1 * p / 2), p }),
    sparsity: () => sparsityLoss(sparsity(p1)),
    reconstruction: () => outputLoss(all().output, target),
    activationReconstruction: () => activationLoss(masked().hidden, hidden!),
  };
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
