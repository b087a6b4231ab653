import { sparseFeatureSampler } from "../sparse_features.ts";
import type { TargetRecipe } from "../target_recipe.ts";
import { type TargetProgress, type TrainedTarget, trainTarget } from "./train_target.ts";

/** How far the training of one candidate is. */
export interface CandidateReport extends TargetProgress {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Seed of the initial weights and batches. */
  readonly trainingSeed: number;
}

/**
 * Trains one candidate of a recipe; initial weights and batches come from the `target` stream of the
 * training seed.
 *
 * @throws {RangeError} when the loss is not finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export function trainCandidate(
  recipe: TargetRecipe,
  { trainingSeed, signal, onProgress }: {
    readonly trainingSeed: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (report: CandidateReport) => void;
  },
): Promise<TrainedTarget> {
  const { benchmark, distribution, settings } = recipe;
  return trainTarget({
    network: recipe.initial(trainingSeed),
    sampler: sparseFeatureSampler(distribution, { seed: trainingSeed, stream: "target" }),
    settings,
    onProgress: (progress) => onProgress?.({ ...progress, benchmark, trainingSeed }),
    ...signal && { signal },
  });
}
