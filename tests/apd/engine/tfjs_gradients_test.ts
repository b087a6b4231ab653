import { deepStrictEqual, ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import {
  type ApdOptions,
  apdOptions,
  type ApdSettings,
  ATTRIBUTIONS,
  lossTerms,
} from "../../../apd/mod.ts";
import {
  apdGradients,
  type ApdState,
  observe,
  selectComponents,
} from "../../../apd/engine/tfjs/apd_step.ts";
import { attributionsAt } from "../../../apd/engine/tfjs/attributions.ts";
import { multiplyFactors } from "../../../apd/engine/tfjs/factors.ts";
import { factorTensors } from "../../../apd/engine/tfjs/factor_tensors.ts";
import { uploadNetwork } from "../../../apd/engine/tfjs/network_tensors.ts";
import { scaleToUnitNorm } from "../../../apd/engine/tfjs/unit_norm.ts";
import type { Network } from "../../../models/mod.ts";
import { startTensorBackend } from "../../../models/tensor/mod.ts";
import { denseInputs, smallResidualMlp, smallTms } from "../networks.ts";
import { geluMlp } from "./webgpu/networks.ts";
import { inputRows, type ReferenceFactors } from "../reference.ts";
import {
  attributionSites,
  exactAttributions,
  referenceAttributions,
  referenceMask,
} from "../reference_attributions.ts";
import { referenceGradients } from "../reference_gradients.ts";
import { referenceLosses, targetRuns } from "../reference_losses.ts";

const BATCH = 6;
const settings: ApdSettings = {
  components: 3,
  rank: 1,
  k: 1.5,
  minimality: 2,
  simplicity: 0.7,
  schattenP: 0.9,
  learningRate: 1e-3,
  schedule: "constant",
  warmup: 0,
  batch: BATCH,
  steps: 1,
};

const LP = { topK: "none", minimality: 0, sparsity: 0.6 } as const;

/** Settings whose losses and gradients are held to float64. */
const variants: Record<string, Partial<ApdSettings>> = {
  "m = 1": {},
  "m = 4": { rank: 4 },
  "top-k of each sample": { topK: "sample", k: 2 },
  "exact top-k": { topK: "exact", components: 5 },
  "top-k by activation": { attribution: "activation", attributionModel: "components" },
  "top-k by integrated gradients": { attribution: "integrated-gradients" },
  "top-k by integrated gradients of the components": {
    attribution: "integrated-gradients",
    attributionModel: "components",
  },
  "top-k by ablation": { attribution: "ablation" },
  "last component always on": { distil: true, k: 0.7 },
  "last component always on, top-k of each sample": { distil: true, topK: "sample", k: 1 },
  "last component always on, exact top-k": { distil: true, topK: "exact", components: 6 },
  "Lp, integrated gradients": { ...LP, attribution: "integrated-gradients", rank: 2 },
  "sparsity beside batch top-k": { sparsity: 0.3, sparsityP: 0.9, reconstruction: 1.5 },
  "Lp, gradient attributions": { ...LP, reconstruction: 1, rank: 2 },
  "Lp, gradient attributions of the components": {
    ...LP,
    sparsityP: 1.3,
    attributionModel: "components",
  },
  "Lp, activation attributions": { ...LP, attribution: "activation" },
  "Lp, activation attributions of the components": {
    ...LP,
    attribution: "activation",
    attributionModel: "components",
    reconstruction: 1,
  },
  "Lp weights alone": { ...LP, sparsity: 0 },
  "unit norm": { unitNorm: true, rank: 2 },
};

/** Needs hidden activations, which a TMS has not. */
const hiddenVariants: Record<string, Partial<ApdSettings>> = {
  "activation reconstruction of the masked run": { activationReconstruction: 0.8 },
  "activation reconstruction of all components": { ...LP, activationReconstruction: 0.8 },
};

const networks: Record<string, [Network, Record<string, Partial<ApdSettings>>]> = {
  "TMS with biases": [smallTms(1), variants],
  "2-layer residual MLP": [smallResidualMlp(1), { ...variants, ...hiddenVariants }],
  "MLP with GELU": [geluMlp(1), { "m = 1": {}, ...hiddenVariants }],
};

async function startState(network: Network, options: ApdOptions): Promise<ApdState> {
  await startTensorBackend("wasm");
  const factors = factorTensors({ network, options, seed: 5 });
  if (options.unitNorm) scaleToUnitNorm(factors);
  return { network, weights: uploadNetwork(network), factors, options };
}

async function referenceFactors({ factors }: ApdState): Promise<ReferenceFactors> {
  const read: ReferenceFactors = {};
  for (const [site, { A, B }] of Object.entries(factors)) {
    read[site] = { A: await A.array(), B: await B.array() };
  }
  return read;
}

for (const [name, [network, tested]] of Object.entries(networks)) {
  const inputs = denseInputs(network, BATCH);
  const rows = inputRows(inputs, network.inputs);

  for (const attribution of ATTRIBUTIONS) {
    for (const attributionModel of ["target", "components"] as const) {
      Deno.test(`${attribution} attributions of the ${attributionModel} are those of float64: ${name}`, async () => {
        const options = apdOptions.parse({ ...settings, attribution, attributionModel });
        const state = await startState(network, options);
        const table = tf.tidy(() => {
          const { point } = observe(state, tf.tensor2d(inputs, [BATCH, network.inputs]));
          return attributionsAt(point, multiplyFactors(state.factors)).arraySync();
        });
        const factors = await referenceFactors(state);
        const at = { sites: attributionSites(network, factors, attributionModel), inputs: rows };
        const expected = exactAttributions(network, factors, { ...at, attribution });
        const differences = attribution === "gradient" || attribution === "integrated-gradients"
          ? referenceAttributions(network, factors, { ...at, attribution })
          : expected;
        expected.forEach((row, b) =>
          row.forEach((value, c) => {
            const [found, quotient] = [table[b]![c]!, differences[b]![c]!];
            const where = `sample ${b}, component ${c}: ${found}, ${quotient}, expected ${value}`;
            ok(Math.abs(found - value) <= 1e-4 * value + 1e-9, where);
            ok(Math.abs(quotient - value) <= 1e-6 * value + 1e-9, where);
          })
        );
        tf.disposeVariables();
      });
    }
  }

  for (const [variant, changes] of Object.entries(tested)) {
    Deno.test(`losses and gradients match float64 differences: ${name}, ${variant}`, async () => {
      const options = apdOptions.parse({ ...settings, ...changes });
      const state = await startState(network, options);
      const constants = await selectComponents(state, inputs);
      const { losses, gradients } = await apdGradients(state, constants);
      const factors = await referenceFactors(state);
      const sites = attributionSites(network, factors, options.attributionModel);
      const at = { sites, inputs: rows, attribution: options.attribution };
      const mask = referenceMask(exactAttributions(network, factors, at), {
        options,
        inputs: rows,
      });
      deepStrictEqual(await constants.mask?.array(), mask);
      const batch = { inputs: rows, target: targetRuns(network, rows), mask, sites, options };
      const reference = referenceLosses(network, factors, batch);
      deepStrictEqual(Object.keys(losses), ["total", ...lossTerms(options)]);
      for (const term of ["total", ...lossTerms(options)] as const) {
        const [found, expected] = [losses[term]!, reference[term]!];
        ok(Math.abs(found - expected) <= 1e-5 * expected, `${term}: ${found}, not ${expected}`);
      }
      const expected = referenceGradients(factors, {
        options,
        loss: () => referenceLosses(network, factors, batch).total,
      });
      for (const [site, variables] of Object.entries(state.factors)) {
        for (const factor of ["A", "B"] as const) {
          const found = await gradients[variables[factor].name]!.array() as number[][][];
          const relative = relativeError(found.flat(2), expected[site]![factor].flat(2));
          ok(relative <= 1e-4, `${site}.${factor}: relative L2 error ${relative}`);
        }
      }
      tf.dispose([gradients, constants]);
      tf.disposeVariables();
    });
  }
}

function relativeError(found: readonly number[], expected: readonly number[]): number {
  const gap = found.map((value, i) => value - expected[i]!);
  return Math.hypot(...gap) / Math.hypot(...expected);
}
