import * as tf from "@tensorflow/tfjs";
import type { SpdParameters, SpdProblem } from "../../spd_problem.ts";
import { uploadNetwork } from "../network_tensors.ts";
import { spdBatch, spdGradients, type SpdLosses } from "./spd_step.ts";
import { downloadVariables, spdVariables, variableList } from "./variables.ts";

/** Losses and gradients of one step as plain numbers. */
export interface SpdGradientsAt {
  /** Unweighted terms and their weighted sum. */
  readonly losses: SpdLosses;
  /** Gradients of the weighted sum, in the shapes of the parameters. */
  readonly gradients: SpdParameters;
  /** `r` of the worst masks by site, `[B, C]` or `[B, C + 1]`; empty without the adversarial loss. */
  readonly worst: Readonly<Record<string, Float32Array>>;
}

/**
 * Losses and gradients of one step at given parameters, on the current TensorFlow.js backend: what
 * tests hold other engines to.
 *
 * @param at.step decides the batch and the masks
 */
export async function spdGradientsAt(
  { network, sampler, options, seed }: SpdProblem,
  { parameters, step }: { readonly parameters: SpdParameters; readonly step: number },
): Promise<SpdGradientsAt> {
  const weights = uploadNetwork(network);
  const variables = spdVariables(network, parameters);
  const state = { network, weights, variables, options, seed };
  const inputs = sampler.sample({ step, batch: options.batch });
  const batch = spdBatch(state, { step, inputs });
  const { losses, gradients } = await spdGradients(state, batch);
  const worst: Record<string, Float32Array> = {};
  for (const [l, r] of batch.numbers.worst.entries()) {
    worst[Object.keys(network.sites)[l]!] = (await r.data<"float32">()).slice();
  }
  const read = await downloadVariables(
    variables,
    async ({ name, size }) =>
      (await gradients[name]?.data<"float32">())?.slice() ?? new Float32Array(size),
  );
  tf.dispose([gradients, batch, variableList(variables)]);
  tf.dispose([weights.sites, weights.frozen, weights.biases]);
  return { losses, gradients: read, worst };
}
