import { version } from "@tensorflow/tfjs";
import { startTensorBackend, type TensorBackend } from "../../../models/tensor/mod.ts";
import { checkTogether } from "../check_together.ts";
import type { Decomposition } from "../../decomposition.ts";
import type { ApdProblem, Engine } from "../engine.ts";
import { trainSpd } from "./spd/train_spd.ts";
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
  const trainOne = async (problem: ApdProblem) => {
    if (problem.resumeFrom !== undefined) {
      throw new RangeError(
        `Cannot go on from a snapshot on engine tfjs:${started.backend}: use --engine webgpu`,
      );
    }
    await restart();
    return await trainApd(problem);
  };
  return {
    id: `tfjs:${started.backend}`,
    adapter: started.adapter,
    versions: { tfjs: version.tfjs },
    trainApd: trainOne,
    trainApdTogether: async (problems) => {
      checkTogether(problems);
      const results: PromiseSettledResult<Decomposition>[] = [];
      for (const problem of problems) {
        results.push(...await Promise.allSettled([trainOne(problem)]));
      }
      return results;
    },
    trainSpd: async (problem) => {
      await restart();
      return await trainSpd(problem);
    },
    trainTargets: async function* (trainings) {
      for (const training of trainings) {
        await restart();
        yield await trainTarget(training);
      }
    },
    suitTogether: () => 1,
  };
}
