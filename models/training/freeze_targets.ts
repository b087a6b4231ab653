import suite from "../../deno.json" with { type: "json" };
import { networkToTensors } from "../network_tensors.ts";
import { saveTarget } from "../target_file.ts";
import type { RejectedSeed, TargetProvenance } from "../target_provenance.ts";
import type { TargetRecipe } from "../target_recipe.ts";
import { type CandidateReport, candidateTraining } from "./candidate_training.ts";
import type { TargetTrainer } from "./target_trainer.ts";

/** What {@link freezeTargets} is asked for. */
export interface FreezeRequest {
  /** How the targets are made. */
  readonly recipe: TargetRecipe;
  /** Where they are trained. */
  readonly trainer: TargetTrainer;
  /** Folder of frozen targets. */
  readonly folder: string | URL;
  /** Number of targets, numbered from 0. */
  readonly count: number;
  /** Stops the training; targets that are finished stay. */
  readonly signal?: AbortSignal;
  /** Hears how the training of each candidate goes. */
  readonly onProgress?: (report: CandidateReport) => void;
}

/**
 * Trains and freezes a benchmark's targets: training seeds 0, 1, 2, .. are tried in order, as many
 * together as targets are missing. Each that the recipe accepts becomes the next target, and each
 * that it rejects is recorded with the reasons in the next target's provenance.
 *
 * @returns the provenance of every target
 * @throws {Error} when ten candidates in a row are rejected.
 * @throws {RangeError} when a loss is not finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export async function freezeTargets(
  { recipe, trainer, folder, count, signal, onProgress }: FreezeRequest,
): Promise<TargetProvenance[]> {
  const { benchmark, distribution, settings } = recipe;
  const frozen: TargetProvenance[] = [];
  let rejectedSeeds: RejectedSeed[] = [];
  for (let trainingSeed = 0; frozen.length < count;) {
    const trainings = Array.from(
      { length: count - frozen.length },
      (_, i) => candidateTraining(recipe, { trainingSeed: trainingSeed + i, signal, onProgress }),
    );
    for await (const { network, finalLoss } of trainer.trainTargets(trainings)) {
      const evaluation = recipe.evaluate?.(network);
      const reasons = recipe.faults(network, evaluation);
      if (reasons.length > 0) {
        rejectedSeeds.push({ seed: trainingSeed++, reasons });
        if (rejectedSeeds.length === MOST_REJECTED) {
          throw new Error(
            `Cannot freeze target ${frozen.length} of ${benchmark}: ${MOST_REJECTED} training ` +
              `seeds in a row were rejected, the last because ${reasons[0]}`,
          );
        }
        continue;
      }
      frozen.push(
        await saveTarget({
          folder,
          benchmark,
          seed: frozen.length,
          tensors: networkToTensors(network),
          rebuilt: recipe.rebuild?.(trainingSeed) ?? {},
          provenance: {
            trainingSeed: trainingSeed++,
            distribution,
            settings,
            finalLoss,
            ...evaluation && { evaluation },
            engine: trainer.id,
            adapter: trainer.adapter,
            versions: { deno: Deno.version.deno, suite: suite.version, ...trainer.versions },
            rejectedSeeds,
          },
        }),
      );
      rejectedSeeds = [];
    }
  }
  return frozen;
}

const MOST_REJECTED = 10;
