import { deepStrictEqual } from "node:assert/strict";
import { type ApdOptions, apdOptions } from "../../../../apd/mod.ts";
import { stepKernels } from "../../../../apd/engine/webgpu/step_kernels.ts";
import { GPU_TUNING } from "../../../../apd/engine/webgpu/tuning.ts";
import { matrix, type Network, sparseFeatureSampler } from "../../../../models/mod.ts";

/** An MLP of many layers, 3 neurons each. */
function deepMlp(layers: number): Network {
  const names = Array.from({ length: layers }, (_, layer) => `layer ${layer}`);
  return {
    inputs: 3,
    outputs: 3,
    sites: Object.fromEntries(
      names.map((name) => [name, matrix({ rows: 3, cols: 3 }, new Float32Array(9))]),
    ),
    frozen: {},
    biases: {},
    operations: names.flatMap((site) => [
      { kind: "site", site, transposed: false } as const,
      { kind: "relu" } as const,
    ]),
  };
}

/**
 * Kernels that bind more buffers than a device must allow to train at all; one that is read as quads and
 * as numbers counts twice (`dispatch.ts`).
 */
function tooWide(network: Network, changes: Partial<ApdOptions> = {}): string[] {
  const options = apdOptions.parse({
    components: 3,
    rank: 2,
    k: 1,
    minimality: 1,
    simplicity: 1,
    schattenP: 1,
    learningRate: 0.1,
    schedule: "constant",
    warmup: 0,
    batch: 16,
    steps: 1,
    ...changes,
  });
  const { setup, step, report } = stepKernels({
    network,
    options,
    sampler: sparseFeatureSampler(
      { features: 3, probability: 0.5, low: 0, high: 1 },
      { seed: 0, stream: "data" },
    ),
    tuning: GPU_TUNING,
  });
  return [...setup, ...step, ...report]
    .map(({ name, bindings }) => ({
      name,
      count:
        new Set(Object.values(bindings).map(({ buffer }) => `${buffer.name}: ${buffer.type}`)).size,
    }))
    .filter(({ count }) => count > 10)
    .map(({ name, count }) => `${name}: ${count}`);
}

Deno.test("no kernel of an MLP of 12 sites binds more than 10 buffers with a mask by gradient attributions", () => {
  deepStrictEqual(tooWide(deepMlp(12)), []);
  deepStrictEqual(tooWide(deepMlp(12), { activationReconstruction: 1, reconstruction: 1 }), []);
});
