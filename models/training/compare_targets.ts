import { networkToTensors } from "../network_tensors.ts";
import { loadProvenance, loadTarget } from "../target_file.ts";
import { candidateTraining } from "./candidate_training.ts";
import type { FreezeRequest } from "./freeze_targets.ts";

/** How far a repeated training ended from a frozen target. */
export interface TargetDeviation {
  /** Target seed. */
  readonly seed: number;
  /** What trained the frozen target: the same engine on the same kind of machine repeats its bits. */
  readonly frozenEngine: string;
  /** Largest absolute difference of any weight. */
  readonly deviation: number;
  /** Loss of the frozen target on a batch that neither was trained on. */
  readonly frozenLoss: number;
  /** Loss of the repeated training on the same batch. */
  readonly repeatedLoss: number;
  /** Why the repeated training would not count as a target; empty when it does. */
  readonly faults: readonly string[];
}

/**
 * Repeats the training of frozen targets and measures how far it ends from them; nothing is written.
 *
 * @returns one entry for each target
 * @throws {TargetError} when a frozen target cannot be loaded.
 * @throws {RangeError} when a loss is not finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export async function compareTargets(
  { recipe, trainer, folder, count, signal, onProgress }: FreezeRequest,
): Promise<TargetDeviation[]> {
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  const frozen = await Promise.all(seeds.map(async (seed) => {
    const place = { folder, benchmark: recipe.benchmark, seed };
    const { build, rebuild } = recipe;
    const target = await loadTarget({ ...place, build, rebuild });
    return { ...await loadProvenance(place), tensors: networkToTensors(target.network) };
  }));
  const trainings = frozen.map(({ trainingSeed }) =>
    candidateTraining(recipe, { trainingSeed, signal, onProgress })
  );
  const deviations: TargetDeviation[] = [];
  for await (const { network, finalLoss } of trainer.trainTargets(trainings)) {
    const seed = deviations.length;
    const before = frozen[seed]!;
    const after = networkToTensors(network);
    const differences = Object.entries(before.tensors).map(([name, { data }]) =>
      data.reduce((most, value, i) => Math.max(most, Math.abs(value - after[name]!.data[i]!)), 0)
    );
    deviations.push({
      seed,
      frozenEngine: before.engine,
      deviation: Math.max(...differences),
      frozenLoss: before.finalLoss,
      repeatedLoss: finalLoss,
      faults: recipe.faults(network, recipe.evaluate?.(network)),
    });
  }
  return deviations;
}
