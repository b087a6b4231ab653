import { ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { type ApdOptions, apdOptions } from "../../../apd/mod.ts";
import {
  apdGradients,
  type ApdState,
  selectComponents,
} from "../../../apd/engine/tfjs/apd_step.ts";
import { gradientAttributions } from "../../../apd/engine/tfjs/attributions.ts";
import { multiplyFactors } from "../../../apd/engine/tfjs/factors.ts";
import { initialFactors } from "../../../apd/engine/tfjs/initial_factors.ts";
import { uploadNetwork } from "../../../apd/engine/tfjs/network_tensors.ts";
import { runTargetPass } from "../../../apd/engine/tfjs/target_pass.ts";
import type { Network } from "../../../models/mod.ts";
import { startTensorBackend } from "../../../models/tensor/mod.ts";
import { denseInputs, smallResidualMlp, smallTms } from "../networks.ts";
import { inputRows, type ReferenceFactors, referenceLosses } from "../reference.ts";
import { attributionSites, referenceAttributions } from "../reference_attributions.ts";

const BATCH = 16;
const networks: Record<string, Network> = {
  "TMS with biases": smallTms(1),
  "2-layer residual MLP": smallResidualMlp(1),
};
const ranks = [1, 4];

function options(rank: number): ApdOptions {
  return apdOptions.parse({
    components: 3,
    rank,
    k: 1.5,
    minimality: 2,
    simplicity: 0.7,
    schattenP: 0.9,
    learningRate: 1e-3,
    schedule: "constant",
    warmup: 0,
    batch: BATCH,
    steps: 1,
  });
}

async function startState(network: Network, rank: number): Promise<ApdState> {
  await startTensorBackend("wasm");
  const factors = initialFactors(network, options(rank), 5);
  return { network, weights: uploadNetwork(network), factors, options: options(rank) };
}

async function referenceFactors({ factors }: ApdState): Promise<ReferenceFactors> {
  const read: ReferenceFactors = {};
  for (const [site, { A, B }] of Object.entries(factors)) {
    read[site] = { A: await A.array(), B: await B.array() };
  }
  return read;
}

for (const [name, network] of Object.entries(networks)) {
  for (const rank of ranks) {
    Deno.test(`attributions are squared directional derivatives: ${name}, m = ${rank}`, async () => {
      const state = await startState(network, rank);
      const inputs = denseInputs(network, BATCH);
      const table = tf.tidy(() => {
        const x = tf.tensor2d(inputs, [BATCH, network.inputs]);
        const { sites } = runTargetPass(network, state.weights, x);
        return gradientAttributions(sites, multiplyFactors(state.factors)).arraySync();
      });
      const factors = await referenceFactors(state);
      const expected = referenceAttributions(network, factors, {
        sites: attributionSites(network, factors, "target"),
        inputs: inputRows(inputs, network.inputs),
      });
      expected.forEach((row, b) =>
        row.forEach((value, c) => {
          const found = table[b]![c]!;
          ok(
            Math.abs(found - value) <= 1e-4 * value + 1e-9,
            `sample ${b}, component ${c}: ${found}, expected ${value}`,
          );
        })
      );
      tf.disposeVariables();
    });

    Deno.test(`losses and gradients match float64 differences: ${name}, m = ${rank}`, async () => {
      const state = await startState(network, rank);
      const inputs = denseInputs(network, BATCH);
      const kept = await selectComponents(state, inputs);
      const { losses, gradients } = await apdGradients(state, kept);
      const factors = await referenceFactors(state);
      const batch = {
        inputs: inputRows(inputs, network.inputs),
        mask: await kept.mask.array(),
        p: state.options.schattenP,
      };
      const weighted = () => {
        const terms = referenceLosses(network, factors, batch);
        const { faithfulness, minimality, simplicity } = state.options;
        return faithfulness * terms.faithfulness + minimality * terms.minimality +
          simplicity * terms.simplicity;
      };
      const reference = { ...referenceLosses(network, factors, batch), total: weighted() };
      for (const term of ["faithfulness", "minimality", "simplicity", "total"] as const) {
        const gap = Math.abs(losses[term] - reference[term]);
        ok(gap <= 1e-5 * reference[term], `${term}: ${losses[term]}, expected ${reference[term]}`);
      }
      const h = 1e-6;
      for (const [site, variables] of Object.entries(state.factors)) {
        for (const factor of ["A", "B"] as const) {
          const found = await gradients[variables[factor].name]!.array() as number[][][];
          let error = 0, size = 0;
          found.forEach((stack, c) =>
            stack.forEach((row, i) =>
              row.forEach((gradient, j) => {
                const line = factors[site]![factor][c]![i]!;
                const value = line[j]!;
                line[j] = value + h;
                const up = weighted();
                line[j] = value - h;
                const down = weighted();
                line[j] = value;
                const expected = (up - down) / (2 * h);
                error += (gradient - expected) ** 2;
                size += expected ** 2;
              })
            )
          );
          const relative = Math.sqrt(error / size);
          ok(relative <= 1e-4, `${site}.${factor}: relative L2 error ${relative}`);
        }
      }
      tf.disposeVariables();
    });
  }
}
