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

/** Inputs that are evaluated at a time. */
const BATCH = 2048;

/**
 * Measures the loss of a network in float64 on the CPU.
 *
 * @param options.samples rounded up to whole batches of 2048
 * @throws {RangeError} when the network has another width than the inputs.
 */
export function evaluateLoss(
  network: Network,
  { distribution, label, samples }: {
    readonly distribution: FeatureDistribution;
    readonly label: TargetLabel;
    readonly samples: number;
  },
): Omit<LossEvaluation, "baseline"> {
  const sampler = sparseFeatureSampler(distribution, { seed: 0, stream: "evaluation" });
  const batches = Math.ceil(samples / BATCH);
  const count = batches * BATCH;
  let [sum, squares] = [0, 0];
  for (let step = 0; step < batches; step++) {
    const x = sampler.sample({ step, batch: BATCH });
    const y = forward(network, x, BATCH); // [B, outputs]
    const width = network.outputs;
    for (let b = 0; b < BATCH; b++) {
      let error = 0;
      for (let o = b * width; o < (b + 1) * width; o++) {
        error += (y[o]! - labelOf(label, x[o]!)) ** 2;
      }
      sum += error / width;
      squares += (error / width) ** 2;
    }
  }
  const loss = sum / count;
  const standardError = Math.sqrt(Math.max(0, squares / count - loss ** 2) / count);
  return { samples: count, loss, standardError };
}
