import * as tf from "@tensorflow/tfjs";
import { interpret, matrix, type Network, type TargetLabel } from "../../../models/mod.ts";
import { multiply, ScheduledAdam } from "../../../models/tensor/mod.ts";
import {
  checkTrainedWeights,
  checkTraining,
  checkTrainingLoss,
  REPORT_EVERY,
  targetLearningRate,
  type TargetTraining,
  type TrainedTarget,
} from "../../../models/training/mod.ts";
import { frozenArithmetic } from "./frozen_arithmetic.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/**
 * Trains a network to return its labels, `loss = mean over batch and outputs of (f(x) - y(x))^2`,
 * with AdamW (authors' train_tms.py). Runs on the current TensorFlow.js backend.
 *
 * @throws {RangeError} when the sampler does not fit the network, or the loss or a weight is not
 *   finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export async function trainTarget(training: TargetTraining): Promise<TrainedTarget> {
  checkTraining(training);
  const { network, settings, signal, onProgress } = training;
  const { steps, weightDecay } = settings;
  const parameters = networkParameters(network);
  const trained = [...Object.values(parameters.sites), ...Object.values(parameters.biases)];
  const optimiser = new ScheduledAdam({ weightDecay });
  const lossOf = (step: number) => targetLoss(training, parameters, step);
  try {
    for (let step = 0; step < steps; step++) {
      signal?.throwIfAborted();
      const { value, grads } = tf.variableGrads(() => lossOf(step), trained);
      optimiser.step({
        variables: trained,
        gradients: grads,
        learningRate: targetLearningRate(settings, step),
      });
      tf.dispose(grads);
      const last = step + 1 === steps;
      if (last || (step + 1) % REPORT_EVERY === 0) {
        const loss = await finiteLoss(value, step);
        onProgress?.({ step: step + 1, steps, loss });
        await new Promise((resolve) => setTimeout(resolve));
      }
      value.dispose();
    }
    const result = await readNetwork(network, parameters);
    const unseen = tf.tidy(() => lossOf(steps));
    return { network: result, finalLoss: await finiteLoss(unseen, steps) };
  } finally {
    optimiser.dispose();
    tf.dispose(trained);
    tf.dispose(Object.values(parameters.frozen));
  }
}

/** `sum_{b,o} (f(x) - y(x))^2 / (B O)` on the batch of a step. */
export function targetLoss(
  { network, sampler, settings: { batch, label } }: TargetTraining,
  weights: NetworkTensors,
  step: number,
): tf.Scalar {
  const x = tf.tensor2d(sampler.sample({ step, batch }), [batch, network.inputs]);
  const output = interpret<tf.Tensor2D>(network.operations, x, {
    ...frozenArithmetic(weights),
    site: (a, { site, transposed }) => {
      const W = weights.sites[site]!;
      return multiply<tf.Tensor2D>(a, transposed ? W.transpose() : W);
    },
  });
  return output.sub(labels(label, x)).square().mean();
}

/** `y(x)`, `[B, n]` */
function labels(label: TargetLabel, x: tf.Tensor2D): tf.Tensor2D {
  switch (label) {
    case "|x|":
      return x.abs();
    case "x + relu(x)":
      return x.add(x.relu());
  }
}

interface Parameters {
  readonly sites: Readonly<Record<string, tf.Variable<tf.Rank.R2>>>;
  readonly biases: Readonly<Record<string, tf.Variable<tf.Rank.R1>>>;
  readonly frozen: Readonly<Record<string, tf.Tensor2D>>;
}

function networkParameters({ sites, biases, frozen }: Network): Parameters {
  return tf.tidy(() => ({
    sites: mapValues(sites, ({ rows, cols, data }) => tf.variable(tf.tensor2d(data, [rows, cols]))),
    biases: mapValues(biases, (b) => tf.variable(tf.tensor1d(b))),
    frozen: mapValues(frozen, ({ rows, cols, data }) => tf.keep(tf.tensor2d(data, [rows, cols]))),
  }));
}

/** Reads the trained weights. */
async function readNetwork(initial: Network, { sites, biases }: Parameters): Promise<Network> {
  const read = async <T>(
    variables: Record<string, tf.Variable>,
    make: (
      entry: { readonly name: string; readonly data: Float32Array },
    ) => T,
  ): Promise<Record<string, T>> => {
    const entries = Object.entries(variables).map(async ([name, variable]) => {
      const data = Float32Array.from(await variable.data());
      checkTrainedWeights(name, data);
      return [name, make({ name, data })] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  return {
    ...initial,
    sites: await read(sites, ({ name, data }) => matrix(initial.sites[name]!, data)),
    biases: await read(biases, ({ data }) => data),
  };
}

/** Reads a loss and disposes of it. */
async function finiteLoss(loss: tf.Scalar, step: number): Promise<number> {
  const [value = NaN] = await loss.data();
  loss.dispose();
  checkTrainingLoss(value, step);
  return value;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
