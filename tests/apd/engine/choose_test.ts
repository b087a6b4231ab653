import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { apdOptions, type Engine, startEngine } from "../../../apd/mod.ts";
import { sparseFeatureSampler } from "../../../models/mod.ts";
import { smallTms } from "../networks.ts";

const hasAdapter = await navigator.gpu?.requestAdapter() != null;
type RequestDevice = GPUAdapter["requestDevice"];

/** Runs with another way to ask an adapter for its device. */
async function withRequestDevice(
  replace: (original: RequestDevice) => RequestDevice,
  run: () => Promise<void>,
): Promise<void> {
  const original = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = replace(original);
  try {
    await run();
  } finally {
    GPUAdapter.prototype.requestDevice = original;
  }
}

function adapterTest(name: string, fn: () => Promise<void>): void {
  // devices live until the process ends
  Deno.test({ name, ignore: !hasAdapter, sanitizeOps: false, sanitizeResources: false, fn });
}

async function trainTwoSteps(engine: Engine): Promise<void> {
  await engine.trainApd({
    network: smallTms(2),
    sampler: sparseFeatureSampler(
      { features: 5, probability: 0.2, low: 0, high: 1 },
      { seed: 1, stream: "data" },
    ),
    options: apdOptions.parse({
      components: 5,
      rank: 4,
      k: 1,
      minimality: 1,
      simplicity: 0.1,
      schattenP: 1,
      learningRate: 0.01,
      schedule: "constant",
      warmup: 0,
      batch: 64,
      steps: 2,
    }),
    seed: 0,
  });
}

adapterTest(
  "auto goes on to tfjs where the adapter gives no device, and webgpu says why",
  () =>
    withRequestDevice(
      () => () => Promise.reject(new DOMException("out of devices", "OperationError")),
      async () => {
        match((await startEngine("auto")).id, /^tfjs:(wasm|cpu)$/);
        await rejects(startEngine("webgpu"), /"webgpu": .*out of devices.*--engine tfjs/);
      },
    ),
);

adapterTest("the fused engine goes on with a new device after the last one was lost", async () => {
  const devices: GPUDevice[] = [];
  await withRequestDevice(
    (original) =>
      async function (this: GPUAdapter, descriptor) {
        const device = await original.call(this, descriptor);
        devices.push(device);
        return device;
      },
    async () => {
      const engine = await startEngine("webgpu");
      await trainTwoSteps(engine);
      devices[0]!.destroy();
      await devices[0]!.lost;
      await trainTwoSteps(engine);
      strictEqual(devices.length, 2);
      ok(engine.adapter.length > 0);
    },
  );
});
