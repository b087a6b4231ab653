import { forward } from "./evaluate.ts";
import type { Network } from "./network.ts";
import type { FeatureDistribution } from "./sampler.ts";
import { sparseFeatureSampler } from "./sparse_features.ts";
import { labelOf, type TargetLabel } from "./target_label.ts";

/** Loss of a network on more inputs than a training batch has, beside that of a simpler network. */
export interface LossEvaluation {
  /** Number of inputs, drawn from the `evaluation` stream of seed 0. */
  readonly samples: number;
  /** Mean over inputs and outputs of `(f(x) - y(x))^2`. */
  readonly loss: number;
  /** Standard error of `loss`: standard deviation of the inputs' losses / sqrt(samples). */
  readonly standardError: number;
  /** Loss that the network has to beat, by formula. */
  readonly baseline: number;
}

/** Loss of a network minus that of another one, which meet the same inputs and so err together. */
export interface LossDifference {
  /** Mean over inputs of the one's loss minus the other's. */
  readonly difference: number;
  /** Standard error of `difference`. */
  readonly standardError: number;
}

/** What losses are measured on. */
export interface LossSettings {
  readonly distribution: FeatureDistribution;
  readonly label: TargetLabel;
  /** Number of inputs, rounded up to whole batches of 2048. */
  readonly samples: number;
}

/** Inputs that are evaluated at a time. */
const BATCH = 2048;

/**
 * Measures the loss of a network in float64 on the CPU.
 *
 * @throws {RangeError} when the network has another width than the inputs.
 */
export function evaluateLoss(
  network: Network,
  settings: LossSettings,
): Omit<LossEvaluation, "baseline"> {
  const { mean, ...found } = overInputs(settings, (x) => inputLosses(network, { x, settings }));
  return { ...found, loss: mean };
}

/**
 * Measures how much larger the loss of a network is than that of another one, in float64 on the CPU.
 *
 * @throws {RangeError} when a network has another width than the inputs.
 */
export function compareLoss(
  network: Network,
  { other, ...settings }: LossSettings & { readonly other: Network },
): LossDifference {
  const { mean, standardError } = overInputs(settings, (x) => {
    const losses = inputLosses(other, { x, settings });
    return inputLosses(network, { x, settings }).map((loss, b) => loss - losses[b]!);
  });
  return { difference: mean, standardError };
}

/** Mean of a number that each input has, and its standard error: deviation / sqrt(samples). */
function overInputs(
  { distribution, samples }: LossSettings,
  measure: (x: Float32Array) => Float64Array,
): { readonly samples: number; readonly mean: number; readonly standardError: number } {
  const sampler = sparseFeatureSampler(distribution, { seed: 0, stream: "evaluation" });
  const batches = Math.ceil(samples / BATCH);
  const count = batches * BATCH;
  let [sum, squares] = [0, 0];
  for (let step = 0; step < batches; step++) {
    for (const value of measure(sampler.sample({ step, batch: BATCH }))) {
      sum += value;
      squares += value ** 2;
    }
  }
  const mean = sum / count;
  const standardError = Math.sqrt(Math.max(0, squares / count - mean ** 2) / count);
  return { samples: count, mean, standardError };
}

/** Mean over outputs of `(f(x) - y(x))^2`, for each input of a batch. */
function inputLosses(
  network: Network,
  { x, settings: { label } }: { readonly x: Float32Array; readonly settings: LossSettings },
): Float64Array {
  const y = forward(network, x, BATCH); // [B, outputs]
  const width = network.outputs;
  return Float64Array.from({ length: BATCH }, (_, b) => {
    let error = 0;
    for (let o = b * width; o < (b + 1) * width; o++) {
      error += (y[o]! - labelOf(label, x[o]!)) ** 2;
    }
    return error / width;
  });
}
