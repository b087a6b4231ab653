import type { Decomposition } from "../../apd/mod.ts";
import { sparseFeatureSampler, type Target } from "../../models/mod.ts";
import { scoreDecomposition } from "../../reports/mod.ts";
import type { OutFiles } from "./out_files.ts";
import { readDecomposition, type StoredDecomposition } from "./stored_decomposition.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Seed of the evaluation inputs, the same for all trials, so that their scores compare. */
export const EVALUATION_SEED = 0;

/** A stored decomposition and the trial that it is the result of. */
export interface ScoredFile {
  readonly files: OutFiles;
  readonly plan: Pick<TrialPlan, "id" | "benchmark"> & { readonly target: Target };
  /** What the trial recorded of it. */
  readonly trial: StoredDecomposition["trial"];
  /** Seed of the evaluation inputs; default {@link EVALUATION_SEED}. */
  readonly evaluationSeed?: number | undefined;
}

/**
 * Scores a decomposition as it stands in its file, never as the training left it in memory.
 *
 * @returns score id to value; null where a score is not defined
 * @throws {InputError} when the file is missing, damaged or not the one that the trial recorded.
 */
export async function scoreStored(
  { files, plan, trial, evaluationSeed = EVALUATION_SEED }: ScoredFile,
): Promise<Record<string, number | null>> {
  const path = files.decomposition(plan.id);
  const { network } = plan.target;
  return scoreOf(await readDecomposition({ path, network, trial }), plan, evaluationSeed);
}

/** Scores a decomposition that was read from the bytes of its file. */
export function scoreOf(
  decomposition: Decomposition,
  { benchmark, target: { network, seed } }: Pick<ScoredFile["plan"], "benchmark" | "target">,
  evaluationSeed: number = EVALUATION_SEED,
): Record<string, number | null> {
  return scoreDecomposition({
    network,
    decomposition,
    groundTruth: benchmark.groundTruth(network, seed),
    sampler: sparseFeatureSampler(benchmark.distribution, {
      seed: evaluationSeed,
      stream: "evaluation",
    }),
  });
}
