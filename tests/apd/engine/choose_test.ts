import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { startEngine } from "../../../apd/mod.ts";
import { smallTraining } from "../small_training.ts";

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
      await engine.trainApd(smallTraining({ steps: 2 }));
      devices[0]!.destroy();
      await devices[0]!.lost;
      await engine.trainApd(smallTraining({ steps: 2 }));
      strictEqual(devices.length, 2);
      ok(engine.adapter.length > 0);
    },
  );
});
