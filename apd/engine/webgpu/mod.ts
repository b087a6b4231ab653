import type { Engine } from "../engine.ts";
import { type Gpu, requestGpu } from "./device/gpu.ts";
import { GpuLostError } from "./device/gpu_error.ts";
import { Pipelines } from "./device/pipelines.ts";
import { startProfiler } from "./profile/start_profiler.ts";
import { suitTogether } from "./suit_together.ts";
import { trainApd, trainApdTogether } from "./train_apd.ts";
import { trainTargets } from "./train_targets.ts";

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
  const first = await requestGpu();
  if (first === undefined) return undefined;
  let place = { gpu: first, pipelines: new Pipelines(first) };
  const here = async () => {
    if (place.gpu.hasFailed()) place = await replace(place.gpu);
    return { ...place, now };
  };
  return {
    id: "webgpu",
    adapter: first.adapter,
    trainApd: async (problem) => await trainApd(problem, await here()),
    trainApdTogether: async (problems) => await trainApdTogether(problems, await here()),
    trainTargets: async function* (trainings) {
      if (trainings.length > 0) yield* await trainTargets(trainings, await here());
    },
    startProfiler: async (problems) => await startProfiler(problems, await here()),
    suitTogether: (problem) => suitTogether(problem, first.software),
  };
}

/** A new device after one was lost or failed, so that one bad run spoils no later one. */
async function replace(failed: Gpu): Promise<{ gpu: Gpu; pipelines: Pipelines }> {
  failed.device.destroy();
  const gpu = await requestGpu();
  if (gpu === undefined) throw new GpuLostError("no adapter is left to go on with");
  return { gpu, pipelines: new Pipelines(gpu) };
}
