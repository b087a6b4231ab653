import type { Engine } from "../engine.ts";
import { requestGpu } from "./device/gpu.ts";
import { GpuLostError } from "./device/gpu_error.ts";
import { Pipelines } from "./device/pipelines.ts";
import { trainSpd } from "./spd/train_spd.ts";
import { startProfiler, startSpdProfiler } from "./profile/start_profiler.ts";
import { suitTargets, suitTogether } from "./suit_together.ts";
import { type Place, trainApd, trainApdTogether } from "./train_apd.ts";
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
  let current: Promise<Place> = Promise.resolve({
    gpu: first,
    pipelines: new Pipelines(first),
    now,
  });
  /** The current place; a new one, for all who ask, after its device was lost or has failed. */
  const here = async (): Promise<Place> => {
    const asked = current;
    const place = await asked;
    if (place.gpu.hasFailed() && current === asked) {
      current = replace(place);
      current.catch(() => current = asked); // whoever asks next tries again
    }
    return { ...await current, renew: here };
  };
  return {
    id: "webgpu",
    adapter: first.adapter,
    trainApd: async (problem) => await trainApd(problem, await here()),
    trainApdTogether: async (problems) => await trainApdTogether(problems, await here()),
    trainSpd: async (problem) => await trainSpd(problem, await here()),
    trainTargets: async function* (trainings) {
      const size = trainings[0] ? suitTargets(trainings[0], first.software) : 1;
      for (let at = 0; at < trainings.length; at += size) {
        yield* await trainTargets(trainings.slice(at, at + size), await here());
      }
    },
    startProfiler: async (problems) => await startProfiler(problems, await here()),
    startSpdProfiler: async (problem) => await startSpdProfiler(problem, await here()),
    shareDevice: async () => {
      const { gpu: { device } } = await here();
      const { startTfjsOn } = await import("../tfjs/start_on_device.ts");
      await startTfjsOn(device);
      return device;
    },
    suitTogether: (problem) => suitTogether(problem, first.software),
  };
}

/** A new device after one was lost or failed, so that one bad run spoils no later one. */
async function replace({ gpu: failed, now }: Place): Promise<Place> {
  failed.device.destroy();
  const gpu = await requestGpu();
  if (gpu === undefined) throw new GpuLostError("no adapter is left to go on with");
  if (gpu.adapter !== failed.adapter) { // its bits are others, and results would name the wrong one
    gpu.device.destroy();
    throw new GpuLostError(`the adapter is now ${gpu.adapter}, was ${failed.adapter}`);
  }
  return { gpu, pipelines: new Pipelines(gpu), now };
}
