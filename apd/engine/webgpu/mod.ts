import type { Engine } from "../engine.ts";
import { type Gpu, requestGpu } from "./device/gpu.ts";
import { Pipelines } from "./device/pipelines.ts";
import { trainApd } from "./train_apd.ts";

export { GpuLimitError, GpuLostError, GpuMemoryError } from "./device/gpu_error.ts";

/**
 * The fused engine: a training step as a short list of WGSL kernels (docs/engine.md).
 *
 * @param options.now milliseconds since some moment
 * @returns `undefined` where there is no WebGPU adapter
 */
export async function startWebgpuEngine(
  { now }: { readonly now: () => number },
): Promise<Engine | undefined> {
  const gpu: Gpu | undefined = await requestGpu();
  if (gpu === undefined) return undefined;
  const pipelines = new Pipelines(gpu);
  return {
    id: "webgpu",
    adapter: gpu.adapter,
    trainApd: (problem) => trainApd(problem, { gpu, pipelines, now }),
  };
}
