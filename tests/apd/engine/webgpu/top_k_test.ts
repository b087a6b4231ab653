import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { batchTopK } from "../../../../apd/engine/tfjs/batch_top_k.ts";
import { topKMask } from "../../../../apd/engine/tfjs/top_k_mask.ts";
import {
  type BufferSpec,
  type Kernel,
  quads,
  WORKGROUP,
} from "../../../../apd/engine/webgpu/kernel.ts";
import { countAttributions } from "../../../../apd/engine/webgpu/kernels/count_attributions.ts";
import { padMatrices } from "../../../../apd/engine/webgpu/padded_matrix.ts";
import {
  countsAttributions,
  type SelectionBuffers,
  selectionBuffers,
} from "../../../../apd/engine/webgpu/selection_buffers.ts";
import { selectionKernels } from "../../../../apd/engine/webgpu/selection_kernels.ts";
import { gpuTest, type TestGpu } from "./gpu_fixture.ts";
import { runKernels } from "./run_kernels.ts";

/** Counts attributions that are already there, as the kernels that compute them do. */
function countKernel(selection: SelectionBuffers): Kernel {
  const { samples, components: C } = selection;
  return {
    name: "count",
    bindings: {
      attributions: { buffer: selection.attributions, access: "read" },
      histogram: { buffer: selection.histogram, access: "atomic" },
      bounds: { buffer: selection.bounds, access: "read" },
    },
    body: countAttributions({
      value: "$attributions[item]",
      first: `(item % ${quads(C)}u) * 4u`,
      selection,
    }),
    items: samples * quads(C),
    workgroup: WORKGROUP,
  };
}

/** Numbers of the kept entries of `[B, C]` on the device, checking the lists by component as well. */
async function keptOnDevice(
  device: TestGpu,
  { table, samples, count, floor, rule = "batch", distil = false }: {
    readonly table: Float32Array;
    readonly samples: number;
    /** `K` */
    readonly count: number;
    /** Attribution at which counting starts. */
    readonly floor: number;
    readonly rule?: "batch" | "sample" | "exact";
    readonly distil?: boolean;
  },
): Promise<number[]> {
  const components = table.length / samples;
  const selection = selectionBuffers({ samples, components, count, rule, distil });
  const active: BufferSpec = { name: "active", type: "u32", length: Math.ceil(count / 32) + 1 };
  const inputs = Uint32Array.from(
    { length: active.length },
    (_, i) => count >= 32 * i + 32 ? 0xffffffff : count > 32 * i ? 2 ** (count % 32) - 1 : 0,
  );
  const shape = { count: samples, rows: 1, cols: components };
  const padded = padMatrices(table, shape); // each row alone: [B, 4, C padded]
  const width = quads(components) * 4;
  const attributions = Float32Array.from(
    { length: samples * width },
    (_, i) => padded[Math.floor(i / width) * 4 * width + i % width]!,
  );
  const bits = new Uint32Array(Float32Array.of(floor).buffer)[0]!;
  const [kept, counts, lists] = await runKernels(device, {
    kernels: [
      ...countsAttributions(selection) ? [countKernel(selection)] : [],
      ...selectionKernels(selection, active).after,
    ],
    contents: new Map<BufferSpec, Float32Array | Uint32Array>([
      [selection.attributions, attributions],
      ...rule === "exact" ? [[active, inputs] as const] : [],
      ...countsAttributions(selection)
        ? [[selection.bounds, Uint32Array.of(0, 0, 0, Math.max(1, (bits >> 19) << 19))] as const]
        : [],
    ]),
    read: [selection.kept, selection.counts, selection.lists],
  });
  const words = new Uint32Array(kept!);
  const perSample = Math.ceil(components / 32);
  const found: number[] = [];
  for (let b = 0; b < samples; b++) {
    for (let c = 0; c < perSample * 32; c++) {
      if ((words[b * perSample + (c >> 5)]! >>> (c & 31)) & 1) found.push(b * components + c);
    }
  }
  const listed: number[] = [];
  new Uint32Array(counts!).forEach((n, c) => {
    const list = [...new Uint32Array(lists!).subarray(c * samples, c * samples + n)];
    listed.push(...list.map((b) => b * components + c));
    deepStrictEqual(list, list.toSorted((a, b) => a - b));
  });
  deepStrictEqual(listed.toSorted((a, b) => a - b), found);
  return found;
}

const indices = (mask: Float32Array) => [...mask].flatMap((on, i) => on === 1 ? [i] : []);

function expected(table: Float32Array, count: number): number[] {
  return indices(batchTopK(table, count));
}

function expectedPerSample(
  { table: attributions, samples, k }: { table: Float32Array; samples: number; k: number },
): number[] {
  return indices(
    topKMask({ topK: "sample", k }, { attributions, samples, inputs: new Float32Array() }),
  );
}

const CASES: Record<string, { table: Float32Array; samples: number; count: number }> = {
  "fewer than K are above zero": {
    table: Float32Array.from({ length: 3000 }, (_, i) => i % 100 === 7 ? i : 0),
    samples: 600,
    count: 500,
  },
  "thousands tie": {
    table: Float32Array.from(
      { length: 20_000 },
      (_, i) => i % 3 === 0 ? 0.25 : i % 7 === 0 ? 1 : 0,
    ),
    samples: 400,
    count: 4321,
  },
  "all are zero": { table: new Float32Array(700), samples: 100, count: 33 },
  "all are NaN": { table: new Float32Array(64).fill(NaN), samples: 8, count: 5 },
  "NaN and infinity are among them": {
    table: Float32Array.from({ length: 660 }, (_, i) => [NaN, Infinity, i, 0, 1e-40, 3e38][i % 6]!),
    samples: 20,
    count: 333,
  },
  "more are asked for than there are": {
    table: Float32Array.of(1, NaN, 2, 0, 5, 6),
    samples: 2,
    count: 40,
  },
  "neighbouring floats differ in the last bit": {
    table: new Float32Array(
      Uint32Array.from({ length: 1000 }, (_, i) => 0x3f800000 + i % 500).buffer,
    ),
    samples: 250,
    count: 251,
  },
};

for (const [name, { table, samples, count }] of Object.entries(CASES)) {
  for (const floor of [0, 0.5, 1e30]) {
    gpuTest(
      `the device keeps what batchTopK keeps when ${name}, counting from ${floor}`,
      async (device) => {
        deepStrictEqual(
          await keptOnDevice(device, { table, samples, count, floor }),
          expected(table, count),
        );
      },
    );
  }
}

for (const [name, { table, samples, count }] of Object.entries(CASES)) {
  gpuTest(`the device keeps K = ${count} counted inputs when ${name}`, async (device) => {
    deepStrictEqual(
      await keptOnDevice(device, { table, samples, count, floor: 0, rule: "exact" }),
      expected(table, count),
    );
  });

  gpuTest(`the device keeps the largest of each sample when ${name}`, async (device) => {
    const k = Math.max(1, Math.floor(table.length / samples / 3));
    deepStrictEqual(
      await keptOnDevice(device, { table, samples, count: k * samples, floor: 0, rule: "sample" }),
      expectedPerSample({ table, samples, k }),
    );
  });
}

for (const C of [2, 5, 32, 33, 64, 65]) {
  gpuTest(
    `the device keeps the last of ${C} components on every sample with distil`,
    async (device) => {
      const samples = 40;
      const table = Float32Array.from(
        { length: samples * C },
        (_, i) => [3, 0, 0.5, NaN, 1e9, 2, 0][i % 7]! * (1 + i % 3),
      );
      const active = new Float32Array(30).fill(1);
      for (const [rule, k] of [["batch", 0.75], ["exact", 0], ["sample", 1]] as const) {
        const mask = topKMask({ topK: rule, k, distil: true }, {
          attributions: table,
          samples,
          inputs: active,
        });
        const count = rule === "sample" ? samples : 30;
        deepStrictEqual(
          await keptOnDevice(device, { table, samples, count, floor: 0, rule, distil: true }),
          indices(mask),
        );
      }
    },
  );
}

gpuTest("the device keeps nothing of inputs that are all 0", async (device) => {
  const table = Float32Array.of(1, 2, Infinity, NaN, 0, 3);
  deepStrictEqual(
    await keptOnDevice(device, { table, samples: 3, count: 0, floor: 0, rule: "exact" }),
    [],
  );
});

gpuTest("the device keeps what batchTopK keeps of any table", async (device) => {
  const value = fc.oneof(
    fc.float({ min: 0, max: 2, noNaN: true }),
    fc.constantFrom(0, 0, 0.5, 1, NaN, Infinity),
  );
  const samples = 13;
  const tables = fc.constantFrom(1, 5, 33, 70).chain((C) =>
    fc.array(value, { minLength: samples * C, maxLength: samples * C })
  );
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom(0, 0.4, 1.5), async (values, floor) => {
      const table = Float32Array.from(values, (v) => v === 0 ? 0 : v); // no -0
      deepStrictEqual(
        await keptOnDevice(device, { table, samples, count: 20, floor }),
        expected(table, 20),
      );
      const k = Math.min(3, table.length / samples);
      deepStrictEqual(
        await keptOnDevice(device, { table, samples, count: k * samples, floor, rule: "sample" }),
        expectedPerSample({ table, samples, k }),
      );
    }),
    { numRuns: 40, seed: 1 },
  );
});
