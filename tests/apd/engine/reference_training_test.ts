import { ok, strictEqual } from "node:assert/strict";
import { type ApdOptions, apdOptions, type Decomposition, startEngine } from "../../../apd/mod.ts";
import { sparseFeatureSampler } from "../../../models/mod.ts";
import { comparedEngines } from "../engines.ts";
import { smallTms } from "../networks.ts";
import type { ReferenceFactors } from "../reference.ts";
import { referenceTraining } from "../reference_training.ts";

const network = smallTms(2);
const SEED = 4;

/** Dense enough that the cut of the top-k never falls among attributions of 0. */
const sampler = sparseFeatureSampler(
  { features: 5, probability: 0.6, low: 0, high: 1 },
  { seed: 2, stream: "data" },
);

/** Learning rates of the six steps: 0, 1/2, 1, then 1 or cos 30, 60 and 90 degrees of the peak. */
const options = apdOptions.parse({
  components: 3,
  rank: 2,
  k: 0.83,
  faithfulness: 0.8,
  minimality: 1.3,
  simplicity: 0.4,
  schattenP: 0.9,
  learningRate: 0.02,
  schedule: "cosine",
  warmup: 0.4,
  batch: 32,
  steps: 6,
  initInstances: 2,
});

/**
 * Largest gap of a trained factor: 1e-4 of the at most 0.09 that the steps move it. Gradients in
 * float32 are within 1e-4 of float64 (tfjs_gradients_test.ts), Adam's `1 - 0.999^t` within 6e-5.
 */
const TOLERANCE = 1e-5;

const variants: Record<string, Partial<ApdOptions>> = {
  "the target's attributions and a cosine schedule": {},
  "the components' attributions and a constant schedule": {
    attributionModel: "components",
    schedule: "constant",
  },
  "top-k of each sample by activation, and unit norm": {
    topK: "sample",
    k: 1,
    attribution: "activation",
    unitNorm: true,
  },
  "integrated gradients": { attribution: "integrated-gradients" },
  "ablation": { attribution: "ablation" },
  "a last component that is always on": { distil: true, components: 4 },
  "the Lp variant": {
    topK: "none",
    minimality: 0,
    sparsity: 0.3,
    sparsityP: 1.2,
    reconstruction: 1,
  },
};

function largestGap({ sites }: Decomposition, factors: ReferenceFactors): number {
  const stored = sites["W"]!;
  ok(stored.kind === "factors");
  const { A, B } = factors["W"]!;
  const pairs: [Float32Array, number[]][] = [[stored.A, A.flat(2)], [stored.B, B.flat(2)]];
  return Math.max(...pairs.flatMap(([found, expected]) => {
    strictEqual(found.length, expected.length);
    return expected.map((value, i) => Math.abs(value - found[i]!));
  }));
}

for (const { id, settings } of comparedEngines) {
  for (const [name, changes] of Object.entries(variants)) {
    Deno.test({
      ...settings,
      name: `${id} trains to the factors of the float64 reference: ${name}`,
      fn: async () => {
        const problem = { network, sampler, options: { ...options, ...changes }, seed: SEED };
        const engine = await startEngine(id);
        const gap = largestGap(await engine.trainApd(problem), referenceTraining(problem));
        ok(gap < TOLERANCE, `largest gap ${gap}`);
      },
    });
  }
}

Deno.test("the attribution model alone changes what the reference trains to", () => {
  const [target, components] = (["target", "components"] as const).map((attributionModel) =>
    referenceTraining({ network, sampler, options: { ...options, attributionModel }, seed: SEED })
  );
  const [first, second] = [target!["W"]!.A.flat(2), components!["W"]!.A.flat(2)];
  ok(first.some((value, i) => Math.abs(value - second[i]!) > 100 * TOLERANCE));
});
