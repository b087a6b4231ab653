import { componentWeights } from "../apd/mod.ts";
import { decodeSafetensors, siteMatrix, TMS_SITE, tmsFromTensors } from "../models/mod.ts";
import type { TrialComponents } from "../reports/html/mod.ts";
import type { Results, Trial } from "../reports/mod.ts";
import { InputError } from "./input_error.ts";
import { type OutFiles, outFiles } from "./runner/out_files.ts";
import { readDecomposition } from "./runner/stored_decomposition.ts";

/**
 * Reads what the pictures of a report show, from the files of the run alone: target and components of
 * every trial on a toy model of superposition.
 *
 * @throws {InputError} when a file is missing or damaged.
 */
export async function readComponents(
  { results, out }: { readonly results: Results; readonly out: string },
): Promise<TrialComponents[]> {
  const files = outFiles(out);
  const drawn = results.trials.filter(({ benchmark, selection }) =>
    selection !== undefined &&
    results.benchmarks.some(({ id, family }) => id === benchmark.id && family === "tms")
  );
  return await Promise.all(drawn.map((trial) => readTrial(trial, files)));
}

async function readTrial(trial: Trial, files: OutFiles): Promise<TrialComponents> {
  const network = await readTmsTarget(files.target(trial.benchmark.id, trial.target.seed));
  const decomposition = await readDecomposition({
    path: files.decomposition(trial.id),
    network,
    selection: trial.selection ?? { rule: "all" },
  });
  return {
    trialId: trial.id,
    W: siteMatrix(network, TMS_SITE),
    components: componentWeights(decomposition, network, TMS_SITE),
  };
}

async function readTmsTarget(path: string) {
  try {
    return tmsFromTensors(decodeSafetensors(await Deno.readFile(path)).tensors);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot read the target ${path}: ${error.message}`);
  }
}
