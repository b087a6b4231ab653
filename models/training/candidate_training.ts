import { sparseFeatureSampler } from "../sparse_features.ts";
import type { TargetRecipe } from "../target_recipe.ts";
import type { TargetProgress, TargetTraining } from "./target_training.ts";

/** How far the training of one candidate is. */
export interface CandidateReport extends TargetProgress {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Seed of the initial weights and batches. */
  readonly trainingSeed: number;
}

/**
 * The training of one candidate of a recipe; initial weights and batches come from the `target`
 * stream of the training seed.
 */
export function candidateTraining(
  recipe: TargetRecipe,
  { trainingSeed, signal, onProgress }: {
    readonly trainingSeed: number;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((report: CandidateReport) => void) | undefined;
  },
): TargetTraining {
  const { benchmark, distribution, settings } = recipe;
  return {
    network: recipe.initial(trainingSeed),
    sampler: sparseFeatureSampler(distribution, { seed: trainingSeed, stream: "target" }),
    settings,
    onProgress: (progress) => onProgress?.({ ...progress, benchmark, trainingSeed }),
    ...signal && { signal },
  };
}
