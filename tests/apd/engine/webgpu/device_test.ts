import { ok, rejects } from "node:assert/strict";
import { requestGpu } from "../../../../apd/engine/webgpu/device/gpu.ts";
import { GpuLostError } from "../../../../apd/engine/webgpu/device/gpu_error.ts";
import { type Pipeline, Pipelines } from "../../../../apd/engine/webgpu/device/pipelines.ts";
import { startWebgpuEngine } from "../../../../apd/engine/webgpu/mod.ts";
import { trainApd } from "../../../../apd/engine/webgpu/train_apd.ts";
import { type Dispatch, writeDispatch } from "../../../../apd/engine/webgpu/dispatch.ts";
import { smallTraining } from "../../small_training.ts";
import { gpuTest } from "./gpu_fixture.ts";

gpuTest("a device that goes away ends the run with GpuLostError", async () => {
  const gpu = (await requestGpu())!;
  const training = trainApd(
    { ...smallTraining({ warmup: 0, steps: 1e6 }), onProgress: () => gpu.device.destroy() },
    { gpu, pipelines: new Pipelines(gpu), now: () => performance.now() },
  );
  await rejects(training, (error) => error instanceof GpuLostError);
});

gpuTest("a shader error shows the numbered source", async ({ pipelines }) => {
  const dispatch = writeDispatch([
    { name: "broken", bindings: {}, body: "let a = 1u + 1.5f;", items: 1, workgroup: 1 },
  ]);
  await rejects(pipelines.get(dispatch), /Cannot compile kernel "broken"[^]*\n4: let a = 1u/);
});

gpuTest(
  "an abort while kernels are compiled waits for no more than the next one",
  async ({ gpu }) => {
    let compiled = 0;
    class Counted extends Pipelines {
      override get(dispatch: Dispatch): Promise<Pipeline> {
        compiled++;
        return super.get(dispatch);
      }
    }
    const controller = new AbortController();
    setTimeout(() => controller.abort());
    await rejects(
      trainApd(
        { ...smallTraining(), signal: controller.signal },
        { gpu, pipelines: new Counted(gpu), now: () => 0 },
      ),
      { name: "AbortError" },
    );
    ok(compiled <= 1, `${compiled} kernels were compiled`);
  },
);

gpuTest("after a device loss no other adapter takes the place of the engine's", async () => {
  const { gpu } = navigator;
  const devices: GPUDevice[] = [];
  let asked = 0;
  gpu.requestAdapter = async (options) => {
    const adapter = await GPU.prototype.requestAdapter.call(gpu, options);
    const own: Record<PropertyKey, unknown> = {
      info: { description: `adapter ${++asked}` },
      requestDevice: async (descriptor: GPUDeviceDescriptor) => {
        devices.push(await adapter!.requestDevice(descriptor));
        return devices.at(-1);
      },
    };
    return new Proxy(adapter!, {
      get: (target, name) => own[name] ?? Reflect.get(target, name, target),
    });
  };
  try {
    const engine = (await startWebgpuEngine({ now: () => 0 }))!;
    devices[0]!.destroy();
    await devices[0]!.lost;
    await rejects(
      engine.trainApd(smallTraining({ steps: 1 })),
      (error) =>
        error instanceof GpuLostError &&
        /the adapter is now adapter 2, was adapter 1/.test(error.message),
    );
  } finally {
    Reflect.deleteProperty(gpu, "requestAdapter");
  }
});
