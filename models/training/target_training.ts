import type { Network } from "../network.ts";
import type { Sampler } from "../sampler.ts";
import type { TargetSettings } from "../target_settings.ts";

/** Steps between two reports of the loss. */
export const REPORT_EVERY = 100;

/** A network to train, and on what. */
export interface TargetTraining {
  /** The network with its initial weights; sites and biases are trained, frozen matrices are not. */
  readonly network: Network;
  /** Where batches come from; step `t` of the training uses its step `t`. */
  readonly sampler: Sampler;
  /** Steps, batch, labels and optimiser. */
  readonly settings: TargetSettings;
  /** Stops the training. */
  readonly signal?: AbortSignal;
  /** Hears of the loss of a batch every 100 steps, and of the last one. */
  readonly onProgress?: (progress: TargetProgress) => void;
}

/** How far the training of a target is. */
export interface TargetProgress {
  /** Steps done so far. */
  readonly step: number;
  /** Steps to do in all. */
  readonly steps: number;
  /** Loss of the latest batch, before its update. */
  readonly loss: number;
}

/** A network after its training. */
export interface TrainedTarget {
  /** The network with its trained weights. */
  readonly network: Network;
  /** Loss of the trained network on the first batch that it was not trained on. */
  readonly finalLoss: number;
}

/**
 * Checks that inputs can be the labels' source.
 *
 * @throws {RangeError} when the network has not one input and one output for each feature
 */
export function checkTraining({ network, sampler }: TargetTraining): void {
  const { features } = sampler.distribution;
  if (features !== network.inputs || features !== network.outputs) {
    throw new RangeError(
      `Cannot train a target: ${features} features must go in and come out, are ${network.inputs} and ${network.outputs}`,
    );
  }
}

/**
 * Checks a loss that came back from a device.
 *
 * @throws {RangeError} when it is not finite
 */
export function checkTrainingLoss(loss: number, step: number): void {
  if (!Number.isFinite(loss)) {
    throw new RangeError(`Cannot train a target: the loss at step ${step} is ${loss}`);
  }
}

/**
 * Checks trained weights; a loss can hide NaN in them, as some devices' relu drops it.
 *
 * @param name of the site or bias
 * @throws {RangeError} when one is not finite
 */
export function checkTrainedWeights(name: string, weights: Float32Array): void {
  const wrong = weights.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) {
    throw new RangeError(`Cannot train a target: a weight of ${name} became ${wrong}`);
  }
}
