import type { Decomposition } from "../../apd/mod.ts";
import { sparseFeatureSampler, type Target } from "../../models/mod.ts";
import {
  drawFigures,
  EVALUATION_SEED,
  scoreAndMeasure,
  type ScoredDecomposition,
  type TrialFigures,
} from "../../reports/mod.ts";
import type { OutFiles } from "./out_files.ts";
import { readDecomposition, type StoredDecomposition } from "./stored_decomposition.ts";
import type { TrialPlan } from "./trial_plan.ts";

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
export async function scoreStored(file: ScoredFile): Promise<Record<string, number | null>> {
  return (await measureStored(file)).scores;
}

/**
 * {@link scoreStored}, and what the page of the trial draws.
 *
 * @returns `figures` null for a decomposition with a number that is not finite
 * @throws {InputError} as {@link scoreStored} does.
 */
export async function scoreAndDraw(
  file: ScoredFile,
): Promise<
  { readonly scores: Record<string, number | null>; readonly figures: TrialFigures | null }
> {
  const { scores, measured } = await measureStored(file);
  const sha256 = file.trial.decomposition?.sha256;
  const figures = measured === null || sha256 === undefined ? null : drawFigures(measured, sha256);
  return { scores, figures };
}

async function measureStored(
  { files, plan, trial, evaluationSeed = EVALUATION_SEED }: ScoredFile,
): Promise<ScoredDecomposition> {
  const path = files.decomposition(plan.id);
  const { network } = plan.target;
  return measureOf(await readDecomposition({ path, network, trial }), plan, evaluationSeed);
}

/** Scores a decomposition that was read from the bytes of its file. */
export function scoreOf(
  decomposition: Decomposition,
  plan: Pick<ScoredFile["plan"], "benchmark" | "target">,
): Record<string, number | null> {
  return measureOf(decomposition, plan).scores;
}

function measureOf(
  decomposition: Decomposition,
  { benchmark, target: { network, seed } }: Pick<ScoredFile["plan"], "benchmark" | "target">,
  evaluationSeed: number = EVALUATION_SEED,
): ScoredDecomposition {
  return scoreAndMeasure({
    network,
    decomposition,
    groundTruth: benchmark.groundTruth(network, seed),
    sampler: sparseFeatureSampler(benchmark.distribution, {
      seed: evaluationSeed,
      stream: "evaluation",
    }),
  });
}
