import { deepStrictEqual } from "node:assert/strict";
import type { BufferSpec } from "../../../../apd/engine/webgpu/kernel.ts";
import { sampleKernel, samplerWords } from "../../../../apd/engine/webgpu/kernels/sample.ts";
import { unpadMatrices } from "../../../../apd/engine/webgpu/padded_matrix.ts";
import { type FeatureDistribution, sparseFeatureSampler } from "../../../../models/mod.ts";
import { gpuTest } from "./gpu_fixture.ts";
import { runKernels } from "./run_kernels.ts";

const SOURCE = { seed: 0xdeadbeef, stream: "data", instance: 3 } as const;

const pair = { probability: 0.3, low: -1, high: 1 };

const distributions: readonly FeatureDistribution[] = [
  { features: 5, probability: 0.05, low: 0, high: 1 },
  { features: 40, probability: 0.3, low: -1, high: 1 },
  { features: 33, probability: 1, low: -2, high: 2 },
  { features: 7, probability: 1e-3, low: 0.5, high: 1 },
  { features: 100, probability: 0.01, low: -1, high: 1 },
  {
    features: 40,
    probability: 0.05,
    low: 0,
    high: 1,
    groups: [
      { ...pair, inputs: [0, 1] }, // in one quad
      { ...pair, inputs: [9, 4, 3, 38], probability: 1, low: -2, high: 2 }, // in four, unsorted
      { ...pair, inputs: [5], low: 0, high: 0.5 },
    ],
  },
  {
    features: 5,
    probability: 0.05,
    low: 0,
    high: 1,
    groups: [
      { inputs: [0], probability: 1, low: 0, high: 5 },
      ...[1, 2, 3, 4].map((bit) => ({ inputs: [bit], probability: 0.05, low: 1, high: 1 })),
    ],
  },
];

for (const distribution of distributions) {
  const { groups } = distribution;
  gpuTest(
    `the device draws ${distribution.features} features in ${distribution.low} .. ${distribution.high}${
      groups ? ` with ${groups.length} groups` : ""
    } to the same bits`,
    async (device) => {
      const { features } = distribution;
      const samples = 3000;
      const x: BufferSpec = {
        name: "x",
        type: "vec4f",
        length: samples * Math.ceil(features / 4),
      };
      const words = Math.ceil(features / 32);
      const active: BufferSpec = { name: "bits", type: "u32", length: samples * words };
      const step: BufferSpec = { name: "step", type: "u32", length: 1 };
      const source: BufferSpec = { name: "source", type: "u32", length: 3 };
      const kernel = sampleKernel({ distribution, source, samples, step, x, active });
      const [drawn, bits] = await runKernels(device, {
        kernels: [kernel],
        contents: new Map([
          [source, samplerWords(SOURCE)],
          [step, Uint32Array.of(4_000_000_007)],
        ]),
        read: [x, active],
      });
      const expected = sparseFeatureSampler(distribution, SOURCE)
        .sample({ step: 4_000_000_007 % 2 ** 32, batch: samples });
      const padded = new Float32Array(Math.ceil(samples / 4) * Math.ceil(features / 4) * 16);
      padded.set(new Float32Array(drawn!));
      deepStrictEqual(
        new Uint32Array(
          unpadMatrices(padded, { count: 1, rows: samples, cols: features }).buffer,
        ),
        new Uint32Array(expected.buffer),
      );
      const expectedBits = new Uint32Array(samples * words);
      expected.forEach((value, i) => {
        if (value === 0) return;
        const [sample, j] = [Math.floor(i / features), i % features];
        expectedBits[sample * words + (j >> 5)]! |= 1 << (j & 31);
      });
      deepStrictEqual(new Uint32Array(bits!), expectedBits);
    },
  );
}
