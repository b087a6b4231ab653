import type { Selection } from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import { scoreDecomposition } from "../../reports/mod.ts";
import type { OutFiles } from "./out_files.ts";
import { readDecomposition } from "./stored_decomposition.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Seed of the evaluation inputs, the same for all trials, so that their scores compare. */
const EVALUATION_SEED = 0;

/** A stored decomposition and the trial that it is the result of. */
export interface ScoredFile {
  readonly files: OutFiles;
  readonly plan: Pick<TrialPlan, "id" | "benchmark" | "target">;
  readonly selection: Selection;
}

/**
 * Scores a decomposition as it stands in its file, never as the training left it in memory.
 *
 * @returns score id to value; null where a score is not defined
 * @throws {InputError} when the file is missing, damaged, or does not fit the network.
 */
export async function scoreStored(
  { files, plan, selection }: ScoredFile,
): Promise<Record<string, number | null>> {
  const { benchmark, target: { network } } = plan;
  const path = files.decomposition(plan.id);
  return scoreDecomposition({
    network,
    decomposition: await readDecomposition({ path, network, selection }),
    groundTruth: benchmark.groundTruth(network),
    sampler: sparseFeatureSampler(benchmark.distribution, {
      seed: EVALUATION_SEED,
      stream: "evaluation",
    }),
  });
}
