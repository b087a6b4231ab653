import { version } from "@tensorflow/tfjs";
import { startTensorBackend, type TensorBackend } from "../../../models/tensor/mod.ts";
import type { Engine } from "../engine.ts";
import { trainApd } from "./train_apd.ts";
import { trainTarget } from "./train_target.ts";

/**
 * The oracle engine: TensorFlow.js autodiff, written for reading (docs/engine.md).
 *
 * @param backend `auto` picks a real GPU through webgpu, else wasm, else cpu
 * @throws {Error} when the named backend cannot start
 */
export async function startTfjsEngine(backend: TensorBackend | "auto"): Promise<Engine> {
  const started = await startTensorBackend(backend);
  const restart = () => startTensorBackend(started.backend); // another engine may use another one
  return {
    id: `tfjs:${started.backend}`,
    adapter: started.adapter,
    versions: { tfjs: version.tfjs },
    trainApd: async (problem) => {
      await restart();
      return await trainApd(problem);
    },
    trainTargets: async function* (trainings) {
      for (const training of trainings) {
        await restart();
        yield await trainTarget(training);
      }
    },
  };
}
