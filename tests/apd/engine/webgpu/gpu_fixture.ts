import { Pipelines } from "../../../../apd/engine/webgpu/device/pipelines.ts";
import { type Gpu, requestGpu } from "../../../../apd/engine/webgpu/device/gpu.ts";

const gpu = await requestGpu();

/** A device for all tests of a file. */
export interface TestGpu {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
}

const device = gpu && { gpu, pipelines: new Pipelines(gpu) };

/** A test that needs a WebGPU adapter; without one it is shown as ignored. */
export function gpuTest(name: string, fn: (device: TestGpu) => Promise<void>): void {
  Deno.test({
    name,
    ignore: device === undefined,
    // the device and its queue live until the process ends
    sanitizeResources: false,
    sanitizeOps: false,
    fn: () => fn(device!),
  });
}
