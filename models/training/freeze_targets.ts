import suite from "../../deno.json" with { type: "json" };
import { networkToTensors } from "../network_tensors.ts";
import { TargetError } from "../target_error.ts";
import { loadProvenance, saveTarget } from "../target_file.ts";
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
  /**
   * Keeps targets that are frozen already, up to the first one missing, and goes on behind their
   * training seeds; only of {@link freezeTargets}; default false: all are trained.
   */
  readonly keep?: boolean;
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
 * @throws {TargetError} when a target that is kept is damaged.
 * @throws {RangeError} when one was trained on other inputs or with other settings than the recipe's.
 * @throws {Error} when ten candidates in a row are rejected.
 * @throws {RangeError} when a loss is not finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export async function freezeTargets(
  { recipe, trainer, folder, count, keep = false, signal, onProgress }: FreezeRequest,
): Promise<TargetProvenance[]> {
  const { benchmark, distribution, settings } = recipe;
  const frozen = keep ? await keptTargets({ recipe, folder, count }) : [];
  let rejectedSeeds: RejectedSeed[] = [];
  for (let trainingSeed = (frozen.at(-1)?.trainingSeed ?? -1) + 1; frozen.length < count;) {
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

/** The provenance of the targets that are there, up to the first one missing. */
async function keptTargets(
  { recipe, folder, count }: Pick<FreezeRequest, "recipe" | "folder" | "count">,
): Promise<TargetProvenance[]> {
  const { benchmark, distribution, settings } = recipe;
  const kept: TargetProvenance[] = [];
  while (kept.length < count) {
    try {
      kept.push(await loadProvenance({ folder, benchmark, seed: kept.length }));
    } catch (error) {
      if (error instanceof TargetError && error.fault === "missing") break;
      throw error;
    }
  }
  const made = JSON.stringify({ distribution, settings });
  const other = kept.find((target) =>
    JSON.stringify({ distribution: target.distribution, settings: target.settings }) !== made
  );
  if (other !== undefined) {
    throw new RangeError(
      `Cannot keep target ${other.seed} of ${benchmark}: it was trained on other inputs or with ` +
        "other settings than the recipe's; train all again",
    );
  }
  return kept;
}
