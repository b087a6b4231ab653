import { componentWeights } from "../apd/mod.ts";
import { decodeSafetensors, siteMatrix, TMS_SITE, tmsFromTensors } from "../models/mod.ts";
import type { TrialComponents } from "../reports/html/mod.ts";
import type { Results, Trial } from "../reports/mod.ts";
import { readStored } from "./read_stored.ts";
import { type OutFiles, outFiles } from "./runner/out_files.ts";
import { readDecomposition } from "./runner/stored_decomposition.ts";

/**
 * Reads what the pictures of a report show, from the files of the run alone: target and components of
 * trials on a toy model of superposition: all seeds where it has two hidden units, else the first seed of
 * each method that ended well, as heat maps are large.
 *
 * @throws {InputError} when a file is missing, damaged or not the one that its trial recorded.
 */
export async function readComponents(
  { results, out }: { readonly results: Results; readonly out: string },
): Promise<TrialComponents[]> {
  const files = outFiles(out);
  const drawn = results.trials.filter(({ benchmark, status }) =>
    status === "ok" &&
    results.benchmarks.some(({ id, family }) => id === benchmark.id && family === "tms")
  );
  const read = await Promise.all(
    drawn.toSorted((a, b) => a.seed - b.seed).map(async (trial) => ({
      key: `${trial.benchmark.id} ${trial.method.id}`,
      found: await readTrial(trial, files),
    })),
  );
  return read.filter(({ key, found }, at) =>
    found.W.cols === 2 || read.findIndex((other) => other.key === key) === at
  ).map(({ found }) => found);
}

async function readTrial(trial: Trial, files: OutFiles): Promise<TrialComponents> {
  const network = await readStored({
    path: files.target(trial.benchmark.id, trial.target.seed),
    what: "the target",
    sha256: trial.target.sha256,
    parse: (bytes) => tmsFromTensors(decodeSafetensors(bytes).tensors),
  });
  const decomposition = await readDecomposition({
    path: files.decomposition(trial.id),
    network,
    trial,
  });
  return {
    trialId: trial.id,
    W: siteMatrix(network, TMS_SITE),
    components: componentWeights(decomposition, network, TMS_SITE),
  };
}
