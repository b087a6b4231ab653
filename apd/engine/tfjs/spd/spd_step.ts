import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../../models/mod.ts";
import { type SpdLossTerm, spdLossTerms } from "../../../spd_loss_terms.ts";
import type { SpdOptions } from "../../../spd_options.ts";
import { forwardPass } from "../forward_pass.ts";
import { outputLoss } from "../losses.ts";
import type { NetworkTensors } from "../network_tensors.ts";
import { siteInputs } from "../site_records.ts";
import { lowerLeaky, upperLeaky } from "./hard_sigmoids.ts";
import { faithfulnessLoss, frequencyLoss, importanceLoss, remainders } from "./losses.ts";
import { drawMaskNumbers, type MaskNumbers } from "./mask_numbers.ts";
import { type MaskedModel, maskedOutputs } from "./masked_outputs.ts";
import { rawImportances } from "./raw_importances.ts";
import { type SpdVariables, variableList } from "./variables.ts";
import { worstMaskNumbers } from "./worst_masks.ts";

/** What one step works on; lives as long as the training run. */
export interface SpdState {
  /** Untied: each site used once and not transposed. */
  readonly network: Network;
  readonly weights: NetworkTensors;
  readonly variables: SpdVariables;
  readonly options: SpdOptions;
  /** Of the masks. */
  readonly seed: number;
}

/** The constants of one step: no gradient flows through any of them. */
export type SpdBatch = {
  /** `[B, n]` */
  readonly x: tf.Tensor2D;
  /** `f* [B, O]` */
  readonly target: tf.Tensor2D;
  /** `a* [B, d_in]` of every site, in order of use. */
  readonly inputs: Record<string, tf.Tensor2D>;
  /** `r` of every site: all masked, one masked at a time, worst; empty where no loss needs them. */
  readonly numbers: Record<"all" | "single" | "worst", MaskNumbers>;
};

/** Unweighted loss terms, of those that the options have, and their weighted sum. */
export type SpdLosses = Readonly<Record<"total", number> & Partial<Record<SpdLossTerm, number>>>;

/**
 * The constants of a step on one batch (docs/spd.md, steps 1, 3 and 6).
 *
 * @param batch.inputs `[B, n]`, row-major
 * @returns the caller disposes of it
 */
export function spdBatch(
  state: SpdState,
  { step, inputs }: { readonly step: number; readonly inputs: Float32Array },
): SpdBatch {
  const { network, weights, variables, options, seed } = state;
  return tf.tidy(() => {
    const samples = inputs.length / network.inputs;
    const x = tf.tensor2d(inputs, [samples, network.inputs]);
    const pass = forwardPass(network, weights, { x });
    const target = pass.output;
    const atSites = Object.fromEntries(
      siteInputs(network, pass).map(({ use, input }) => [use.site, input]),
    );
    const draw = (set: 0 | 1 | 2, term: SpdLossTerm) =>
      options[term] > 0 ? drawMaskNumbers(network, { seed, step, set, samples, options }) : [];
    const start = draw(2, "adversarial");
    const worst = start.length === 0 ? start : worstMaskNumbers(modelOf(state), options, {
      x,
      target,
      importances: mapValues(rawAt(variables, atSites), lowerLeaky),
      numbers: start,
    });
    const numbers = { all: draw(0, "stochastic"), single: draw(1, "layerwise"), worst };
    return { x, target, inputs: atSites, numbers };
  });
}

/**
 * Losses of one batch and their gradients by variable name (docs/spd.md, step 5); the caller disposes
 * of the gradients.
 */
export async function spdGradients(
  state: SpdState,
  batch: SpdBatch,
): Promise<{ losses: SpdLosses; gradients: tf.NamedTensorMap }> {
  const { variables, options } = state;
  const names = spdLossTerms(options);
  const { values, gradients } = tf.tidy(() => {
    let values: tf.Tensor1D | undefined;
    const { grads } = tf.variableGrads(() => {
      const formulas = lossFormulas(state, batch);
      const terms = names.map((name) => formulas[name]());
      const total = tf.addN<tf.Scalar>(terms.map((term, i) => term.mul(options[names[i]!])));
      values = tf.keep(tf.stack([total, ...terms]) as tf.Tensor1D);
      return total;
    }, variableList(variables));
    return { values: values!, gradients: grads };
  });
  const [total, ...terms] = await values.data<"float32">();
  values.dispose();
  return {
    losses: {
      total: total!,
      ...Object.fromEntries(names.map((name, i) => [name, terms[i]!])),
    },
    gradients,
  };
}

/** Every loss term, computed when it is called. */
function lossFormulas(
  state: SpdState,
  { x, target, inputs, numbers }: SpdBatch,
): Record<SpdLossTerm, () => tf.Scalar> {
  const { network, variables, options } = state;
  const model = modelOf(state);
  const raw = rawAt(variables, inputs);
  const importances = mapValues(raw, lowerLeaky);
  const upper = Object.values(mapValues(raw, upperLeaky));
  const error = (numbers: MaskNumbers, sites?: readonly string[]) =>
    outputLoss(maskedOutputs(model, { x, importances, numbers, ...sites && { sites } }), target);
  const sites = Object.keys(network.sites);
  return {
    faithfulness: () =>
      faithfulnessLoss(network, model.remainders ?? remainders(state.weights, variables)),
    stochastic: () => error(numbers.all),
    layerwise: () => tf.addN(sites.map((site) => error(numbers.single, [site]))).div(sites.length),
    importance: () => importanceLoss(upper, options.importanceP),
    adversarial: () => error(numbers.worst),
    frequency: () => frequencyLoss(upper, options.importanceP),
  };
}

function modelOf({ network, weights, variables, options }: SpdState): MaskedModel {
  const delta = options.delta && { remainders: remainders(weights, variables) };
  return { network, weights, variables, ...delta };
}

/** Raw importances `[B, C]` by site. */
function rawAt(variables: SpdVariables, inputs: SpdBatch["inputs"]): Record<string, tf.Tensor2D> {
  return Object.fromEntries(
    Object.entries(variables).map(([site, own]) => [site, rawImportances(own, inputs[site]!)]),
  );
}

function mapValues(
  tensors: Readonly<Record<string, tf.Tensor2D>>,
  map: (tensor: tf.Tensor2D) => tf.Tensor2D,
): Record<string, tf.Tensor2D> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, map(tensor)]));
}
