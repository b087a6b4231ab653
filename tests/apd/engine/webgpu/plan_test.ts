import { deepStrictEqual, ok } from "node:assert/strict";
import { type ApdOptions, apdOptions } from "../../../../apd/mod.ts";
import { type StepKernels, stepKernels } from "../../../../apd/engine/webgpu/step_kernels.ts";
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

function kernelsOf(changes: Partial<ApdOptions>, tangentBytes?: number): StepKernels {
  return stepKernels({
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
    ...tangentBytes !== undefined && { tangentBytes },
  });
}

/** Names of the kernels of a step, in order. */
function namesOf(changes: Partial<ApdOptions>, tangentBytes: number): string[] {
  const { setup, step } = kernelsOf(changes, tangentBytes);
  return [...setup, ...step].map(({ name }) => name);
}

const CASES: Record<string, Partial<ApdOptions>> = {
  "tangents": {},
  "tangents and their gradient": { sparsity: 1 },
  "what components write": { attribution: "activation" },
};

for (const [name, changes] of Object.entries(CASES)) {
  Deno.test(`a step is computed alike in however many parts the batch is cut: ${name}`, () => {
    const [whole, cut] = [namesOf(changes, 2 ** 30), namesOf(changes, 2 ** 21)];
    ok(cut.length > whole.length);
    deepStrictEqual(new Set(cut), new Set(whole));
  });
}

/** Kernels all of whose results nobody reads: not another kernel, the next step or the host. */
function unread({ setup, step, report, swaps, lossRow, lossRows }: StepKernels): string[] {
  const kernels = [...setup, ...step, ...report];
  const namesOf = ({ bindings }: typeof kernels[number], reads: boolean) =>
    Object.values(bindings).filter(({ access }) => (access === "read") === reads)
      .map(({ buffer }) => buffer.name);
  const read = new Set([
    ...kernels.flatMap((kernel) => namesOf(kernel, true)),
    ...swaps.flat().map(({ name }) => name),
    lossRow.name,
    lossRows.name,
  ]);
  return kernels.filter((kernel) => namesOf(kernel, false).every((name) => !read.has(name)))
    .map(({ name }) => name);
}

for (const attributionModel of ["target", "components"] as const) {
  Deno.test(`a step computes nothing that nobody reads: attributions of the ${attributionModel}`, () => {
    const variants: readonly Partial<ApdOptions>[] = [
      {},
      { attribution: "activation" },
      { topK: "none", minimality: 0, sparsity: 1 },
      { activationReconstruction: 1, reconstruction: 1 },
    ];
    for (const changes of variants) {
      deepStrictEqual(unread(kernelsOf({ ...changes, attributionModel })), []);
    }
  });
}
