import type { Target } from "../../models/mod.ts";
import {
  evaluationVersions,
  type Results,
  type Trial,
  type TrialFigures,
  versionsOf,
} from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { InputError } from "../input_error.ts";
import { loadTarget } from "./load_target.ts";
import { outFiles } from "./out_files.ts";
import { scoreAndDraw } from "./score_stored.ts";

/** Results and where their files and benchmarks are. */
export interface RescoreRequest {
  readonly results: Results;
  /** The run's output folder. */
  readonly out: string;
  readonly benchmarks: readonly Benchmark[];
  /** Hears what the page of each trial draws; default: nobody does. */
  readonly onFigures?: (trialId: string, figures: TrialFigures) => Promise<void>;
}

/**
 * Scores the stored decompositions of a run again; nothing is written.
 *
 * @returns the results with the new scores
 * @throws {InputError} when a benchmark is unknown or has changed, or a file is missing,
 *   damaged or not the one that its trial recorded.
 */
export async function rescore(
  { results, out, benchmarks, onFigures }: RescoreRequest,
): Promise<Results> {
  const files = outFiles(out);
  const trials: Trial[] = [];
  for (const trial of results.trials) {
    if (trial.status !== "ok") {
      trials.push(trial);
      continue;
    }
    const { benchmark, target } = await findTarget(trial, benchmarks);
    const plan = { id: trial.id, benchmark, target };
    const versions = { ...versionsOf(trial), ...evaluationVersions() };
    const { scores, figures } = await scoreAndDraw({ files, plan, trial });
    if (figures !== null) await onFigures?.(trial.id, figures);
    trials.push({ ...trial, versions, scores });
  }
  return { ...results, trials };
}

/**
 * The benchmark of a stored trial and the target that it decomposed.
 *
 * @throws {InputError} when the suite's are not those that the trial ran with.
 */
export async function findTarget(
  trial: Trial,
  benchmarks: readonly Benchmark[],
): Promise<{ readonly benchmark: Benchmark; readonly target: Target }> {
  const { id, version } = trial.benchmark;
  const benchmark = benchmarks.find((known) => known.id === id && known.version === version);
  if (benchmark === undefined) {
    const known = benchmarks.map((one) => `${one.id} version ${one.version}`).join(", ");
    throw new InputError(
      `Cannot score ${trial.id}: it ran ${id} version ${version}, the suite has ${known}`,
    );
  }
  const target = await loadTarget(benchmark, trial.target.seed);
  if (target.sha256 !== trial.target.sha256) {
    throw new InputError(
      `Cannot score ${trial.id}: it decomposed target ${trial.target.sha256}, ` +
        `the suite's is ${target.sha256}`,
    );
  }
  return { benchmark, target };
}
