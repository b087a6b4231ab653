import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Kernel } from "../../../../apd/engine/webgpu/kernel.ts";
import {
  copyKernel,
  productKernel,
} from "../../../../apd/engine/webgpu/profile/ceiling_kernels.ts";
import { countWork } from "../../../../apd/engine/webgpu/profile/count_work.ts";
import { startProfiler } from "../../../../apd/engine/webgpu/profile/start_profiler.ts";
import {
  timeByRepetition,
  type TimedSession,
} from "../../../../apd/engine/webgpu/profile/time_dispatches.ts";
import { ApdSession } from "../../../../apd/engine/webgpu/session.ts";
import { initialFactors } from "../../../../apd/engine/initial_factors.ts";
import { apdOptions } from "../../../../apd/mod.ts";
import { sparseFeatureSampler } from "../../../../models/mod.ts";
import { smallTms } from "../../networks.ts";
import { gpuTest } from "./gpu_fixture.ts";
import { runKernels } from "./run_kernels.ts";

const network = smallTms(1);
const problem = {
  network,
  sampler: sparseFeatureSampler(
    { features: network.inputs, probability: 0.1, low: 0, high: 1 },
    { seed: 7, stream: "data" },
  ),
  options: apdOptions.parse({
    components: 6,
    rank: 3,
    k: 1,
    minimality: 1,
    simplicity: 0.5,
    schattenP: 0.9,
    learningRate: 0.01,
    schedule: "constant",
    warmup: 0,
    batch: 64,
    steps: 1000,
  }),
  seed: 0,
};

Deno.test("work is the operations that kernels say, and each buffer once", () => {
  const buffer = { name: "a", type: "vec4f", length: 100 } as const;
  const kernel: Kernel = {
    name: "k",
    bindings: { a: { buffer, access: "read" } },
    body: "",
    items: 1,
    workgroup: 64,
  };
  deepStrictEqual(countWork([kernel, kernel], 1), { operations: null, bytes: 1600 });
  const counted: Kernel = {
    ...kernel,
    bindings: {
      a: { buffer, access: "read", touched: 25 },
      b: { buffer: { ...buffer, name: "b", common: true }, access: "read" },
    },
    operations: 7,
  };
  deepStrictEqual(countWork([counted], 3), { operations: 21, bytes: 3 * 400 + 1600 });
  deepStrictEqual(countWork([kernel, counted], 1), { operations: 7, bytes: 3200 });
});

gpuTest("the product that measures the ceiling is a matrix product", async (device) => {
  const n = 16;
  const kernel = productKernel(n);
  const { a, b, c } = kernel.bindings as Record<"a" | "b" | "c", Kernel["bindings"][string]>;
  const left = Float32Array.from({ length: n * n }, (_, i) => i % 7 - 3);
  const right = Float32Array.from({ length: n * n }, (_, i) => i % 5 - 2);
  const [bytes] = await runKernels(device, {
    kernels: [kernel],
    contents: new Map([[a.buffer, left], [b.buffer, right]]),
    read: [c.buffer],
  });
  const expected = Float32Array.from({ length: n * n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += left[Math.floor(i / n) * n + k]! * right[k * n + i % n]!;
    return sum;
  });
  deepStrictEqual(new Float32Array(bytes!), expected);
});

gpuTest("the copy that measures the ceiling copies every quad", async (device) => {
  const kernel = copyKernel(1024);
  const { from, to } = kernel.bindings as Record<"from" | "to", Kernel["bindings"][string]>;
  const data = Float32Array.from({ length: 4096 }, (_, i) => i + 1);
  const [bytes] = await runKernels(device, {
    kernels: [kernel],
    contents: new Map([[from.buffer, data]]),
    read: [to.buffer],
  });
  deepStrictEqual(new Float32Array(bytes!), data);
});

gpuTest("a profile names each dispatch of the step and what it does", async (device) => {
  const now = () => performance.now();
  const profiler = await startProfiler([problem, { ...problem, seed: 1 }], { ...device, now });
  ok(Number.isFinite(await profiler.time(3)));
  const { dispatches, timing } = await profiler.profile();
  strictEqual(timing === "timestamps", device.gpu.device.features.has("timestamp-query"));
  strictEqual(dispatches.length, profiler.dispatches);
  ok(dispatches.some(({ name }) => name.includes("attributions")));
  const { components, batch } = problem.options;
  const { rows, cols } = Object.values(network.sites)[0]!;
  const dP = dispatches.find(({ name }) => name.startsWith("dP"))!;
  strictEqual(dP.operations, 2 * 2 * (2 * batch + components) * rows * cols); // 2 instances, 2 uses
  for (const { microseconds, bytes } of dispatches) {
    ok(Number.isFinite(microseconds) && bytes > 0);
  }
  profiler.destroy();
});

gpuTest("a dispatch takes what a step takes longer when it repeats it", async ({ gpu }) => {
  const costs = [0.5, 0, 3]; // milliseconds
  let clock = 0;
  const session: TimedSession["session"] = {
    dispatches: costs.map((_, index) => ({ name: `${index}`, kernels: [], grid: [1, 1, 1] })),
    runApart: ({ times = () => 1 }) => {
      clock += costs.reduce((sum, cost, index) => sum + cost * times(index), 10);
    },
  };
  const times = await timeByRepetition({ session, gpu, now: () => clock, steps: 3, period: 1 });
  deepStrictEqual(times, [500, 0, 3000]);
});

gpuTest("a step whose dispatches run apart leads to what any step does", async (device) => {
  const { network, options } = problem;
  const factors = [initialFactors(network, options, 0)];
  const losses: unknown[] = [];
  for (const apart of [false, true]) {
    const session = await ApdSession.start({ ...device, problems: [problem], factors });
    if (apart) session.runApart({});
    else await session.run(1, () => false);
    losses.push(await session.run(1, () => true));
    session.destroy();
  }
  deepStrictEqual(losses[1], losses[0]);
});
