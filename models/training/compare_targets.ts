import { networkToTensors } from "../network_tensors.ts";
import { loadProvenance, loadTarget } from "../target_file.ts";
import type { FreezeRequest } from "./freeze_targets.ts";
import { trainCandidate } from "./train_candidate.ts";

/** How far a repeated training ended from a frozen target. */
export interface TargetDeviation {
  /** Target seed. */
  readonly seed: number;
  /** Largest absolute difference of any weight. */
  readonly deviation: number;
  /** Final loss in the frozen target's provenance. */
  readonly frozenLoss: number;
  /** Final loss of the repeated training. */
  readonly repeatedLoss: number;
}

/**
 * Repeats the training of frozen targets on the current TensorFlow.js backend and measures how far
 * it ends from them; nothing is written.
 *
 * @returns one entry for each target
 * @throws {TargetError} when a frozen target cannot be loaded.
 * @throws {RangeError} when a loss is not finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export async function compareTargets(
  { recipe, folder, count, signal, onProgress }: FreezeRequest,
): Promise<TargetDeviation[]> {
  const deviations: TargetDeviation[] = [];
  for (let seed = 0; seed < count; seed++) {
    const place = { folder, benchmark: recipe.benchmark, seed };
    const { trainingSeed, finalLoss } = await loadProvenance(place);
    const frozen = await loadTarget({ ...place, build: recipe.build });
    const repeated = await trainCandidate(recipe, {
      trainingSeed,
      ...signal && { signal },
      ...onProgress && { onProgress },
    });
    const after = networkToTensors(repeated.network);
    const differences = Object.entries(networkToTensors(frozen.network)).map(([name, { data }]) =>
      data.reduce((most, value, i) => Math.max(most, Math.abs(value - after[name]!.data[i]!)), 0)
    );
    deviations.push({
      seed,
      deviation: Math.max(...differences),
      frozenLoss: finalLoss,
      repeatedLoss: repeated.finalLoss,
    });
  }
  return deviations;
}
