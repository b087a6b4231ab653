import { decodeSafetensors, residualMlpFromTensors, residualTruth } from "../models/mod.ts";
import { reportFeatures, type Results, type Trial, type TrialFeatures } from "../reports/mod.ts";
import { readStored } from "./read_stored.ts";
import { type OutFiles, outFiles } from "./runner/out_files.ts";
import { readDecomposition } from "./runner/stored_decomposition.ts";

/** Benchmarks whose networks are residual MLPs that learn `x + relu(x)`. */
const FAMILY = "residual-mlp";

/**
 * Computes what the pictures of residual MLPs show, from the files of the run alone: of the first seed
 * that ended well, for each method and benchmark.
 *
 * @throws {InputError} when a file is missing, damaged or not the one that its trial recorded.
 */
export async function readFeatures(
  { results, out }: { readonly results: Results; readonly out: string },
): Promise<TrialFeatures[]> {
  const files = outFiles(out);
  const ids = results.benchmarks.filter(({ family }) => family === FAMILY).map(({ id }) => id);
  const first = new Map<string, Trial>();
  for (const trial of results.trials.toSorted((a, b) => a.seed - b.seed)) {
    const { benchmark, method, status } = trial;
    const key = `${benchmark.id} ${method.id}`;
    if (status === "ok" && ids.includes(benchmark.id) && !first.has(key)) first.set(key, trial);
  }
  const features: TrialFeatures[] = [];
  for (const trial of first.values()) features.push(await readTrial(trial, files));
  return features;
}

async function readTrial(trial: Trial, files: OutFiles): Promise<TrialFeatures> {
  const network = await readStored({
    path: files.target(trial.benchmark.id, trial.target.seed),
    what: "the target",
    sha256: trial.target.sha256,
    parse: (bytes) => residualMlpFromTensors(decodeSafetensors(bytes).tensors),
  });
  const path = files.decomposition(trial.id);
  const decomposition = await readDecomposition({ path, network, trial });
  const groundTruth = residualTruth(network);
  return {
    trialId: trial.id,
    ...reportFeatures({ network, groundTruth, decomposition, label: "x + relu(x)" }),
  };
}
