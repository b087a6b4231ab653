import { deepStrictEqual, notDeepStrictEqual, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { type ApdOptions, apdOptions } from "../../../apd/mod.ts";
import { selectComponents } from "../../../apd/engine/tfjs/apd_step.ts";
import { factorTensors } from "../../../apd/engine/tfjs/factor_tensors.ts";
import { uploadNetwork } from "../../../apd/engine/tfjs/network_tensors.ts";
import type { Network } from "../../../models/mod.ts";
import { startTensorBackend } from "../../../models/tensor/mod.ts";
import { denseInputs, smallResidualMlp, smallTms } from "../networks.ts";
import { inputRows, type ReferenceFactors } from "../reference.ts";
import {
  attributionSites,
  referenceAttributions,
  referenceTopK,
} from "../reference_attributions.ts";

const BATCH = 25;
const K = 30; // floor(k B) = floor(30.75)
const networks: Record<string, Network> = {
  "TMS with biases": smallTms(1),
  "2-layer residual MLP": smallResidualMlp(1),
};

function options(attributionModel: ApdOptions["attributionModel"]): ApdOptions {
  return apdOptions.parse({
    components: 3,
    rank: 2,
    k: 1.23,
    attributionModel,
    minimality: 1,
    simplicity: 1,
    schattenP: 1,
    learningRate: 0.01,
    schedule: "constant",
    warmup: 0,
    batch: BATCH,
    steps: 1,
  });
}

/** The mask that the engine makes, and the one that float64 makes from the same factors. */
async function masks(network: Network, attributionModel: ApdOptions["attributionModel"]) {
  await startTensorBackend("wasm");
  const state = {
    network,
    options: options(attributionModel),
    weights: uploadNetwork(network),
    // small random factors, whose sum is far from the target's weights
    factors: factorTensors({ network, options: options(attributionModel), seed: 5 }),
  };
  const inputs = denseInputs(network, BATCH);
  const { mask } = await selectComponents(state, inputs);
  const factors: ReferenceFactors = {};
  for (const [site, { A, B }] of Object.entries(state.factors)) {
    factors[site] = { A: await A.array(), B: await B.array() };
  }
  const attributions = referenceAttributions(network, factors, {
    sites: attributionSites(network, factors, attributionModel),
    inputs: inputRows(inputs, network.inputs),
  });
  const found = await mask!.array();
  tf.disposeVariables();
  return { found, expected: referenceTopK(attributions, K) };
}

for (const [name, network] of Object.entries(networks)) {
  for (const model of ["target", "components"] as const) {
    Deno.test(`attributions of the ${model} keep the floor(k B) largest pairs: ${name}`, async () => {
      const { found, expected } = await masks(network, model);
      strictEqual(found.flat().reduce((sum, on) => sum + on, 0), K);
      deepStrictEqual(found, expected);
    });
  }

  Deno.test(`the two attribution models keep different pairs of one batch: ${name}`, async () => {
    const [target, components] = [
      await masks(network, "target"),
      await masks(network, "components"),
    ];
    notDeepStrictEqual(target.found, components.found);
  });
}
