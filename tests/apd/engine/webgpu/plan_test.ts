import { deepStrictEqual, ok } from "node:assert/strict";
import { type ApdOptions, apdOptions } from "../../../../apd/mod.ts";
import { stepKernels } from "../../../../apd/engine/webgpu/step_kernels.ts";
import { SOFTWARE_TUNING } from "../../../../apd/engine/webgpu/tuning.ts";
import { matrix, type Network, sparseFeatureSampler } from "../../../../models/mod.ts";

const zeros = (rows: number, cols: number) => matrix({ rows, cols }, new Float32Array(rows * cols));

/** A residual MLP of two layers for which folded and plain steps cost nearly the same. */
const residualMlp: Network = {
  inputs: 50,
  outputs: 50,
  sites: Object.fromEntries(
    [0, 1].flatMap((layer) => [[`in ${layer}`, zeros(64, 50)], [`out ${layer}`, zeros(50, 64)]]),
  ),
  frozen: { embed: zeros(50, 64), unembed: zeros(64, 50) },
  biases: {},
  operations: [
    { kind: "frozen", matrix: "embed" },
    ...[0, 1].flatMap((layer): Network["operations"] => [
      { kind: "save", as: `stream ${layer}` },
      { kind: "site", site: `in ${layer}`, transposed: false },
      { kind: "relu" },
      { kind: "site", site: `out ${layer}`, transposed: false },
      { kind: "add", from: `stream ${layer}` },
    ]),
    { kind: "frozen", matrix: "unembed" },
  ],
};

/** Names of the kernels of a step, in order. */
function namesOf(tangentBytes: number, changes: Partial<ApdOptions> = {}): string[] {
  const { setup, step } = stepKernels({
    network: residualMlp,
    sampler: sparseFeatureSampler(
      { features: 50, probability: 0.3, low: -1, high: 1 },
      { seed: 0, stream: "data" },
    ),
    options: apdOptions.parse({
      components: 130,
      rank: 50,
      k: 1.28,
      minimality: 1,
      simplicity: 1,
      schattenP: 0.9,
      learningRate: 1e-3,
      schedule: "constant",
      warmup: 0,
      batch: 256,
      steps: 1,
      ...changes,
    }),
    tuning: SOFTWARE_TUNING,
    tangentBytes,
  });
  return [...setup, ...step].map(({ name }) => name);
}

const CASES: Record<string, Partial<ApdOptions>> = {
  "tangents": {},
  "tangents and their gradient": { sparsity: 1 },
  "what components write": { attribution: "activation" },
};

for (const [name, changes] of Object.entries(CASES)) {
  Deno.test(`a step is computed alike in however many parts the batch is cut: ${name}`, () => {
    const [whole, cut] = [namesOf(2 ** 30, changes), namesOf(2 ** 21, changes)];
    ok(cut.length > whole.length);
    deepStrictEqual(new Set(cut), new Set(whole));
  });
}
