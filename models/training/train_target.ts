import * as tf from "@tensorflow/tfjs";
import { type Arithmetic, interpret } from "../interpret.ts";
import { matrix } from "../matrix.ts";
import type { Network } from "../network.ts";
import type { Sampler } from "../sampler.ts";
import type { TargetSettings } from "../target_settings.ts";
import { multiply, ScheduledAdam } from "../tensor/mod.ts";

/** How many steps run between two reports of progress, when the event loop also gets a turn. */
const REPORT_EVERY = 100;

/** What {@link trainTarget} trains, and on what. */
export interface TargetTraining {
  /** The network with its initial weights; sites and biases are trained, frozen matrices are not. */
  readonly network: Network;
  /** Where batches come from; step `t` of the training uses its step `t`. */
  readonly sampler: Sampler;
  /** Steps, batch and optimiser. */
  readonly settings: TargetSettings;
  /** Stops the training. */
  readonly signal?: AbortSignal;
  /** Hears of the loss of a batch every 100 steps. */
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

/** What {@link trainTarget} gives back. */
export interface TrainedTarget {
  /** The network with its trained weights. */
  readonly network: Network;
  /** Loss of the trained network on the first batch that it was not trained on. */
  readonly finalLoss: number;
}

/**
 * Trains a network to repeat its inputs, `loss = mean over batch and outputs of (f(x) - |x|)^2`, with
 * AdamW (authors' train_tms.py). Runs on the current TensorFlow.js backend.
 *
 * @throws {RangeError} when the sampler does not fit the network, or the loss or a weight is not
 *   finite.
 * @throws {DOMException} named AbortError when the signal fires.
 */
export async function trainTarget(
  { network, sampler, settings, signal, onProgress }: TargetTraining,
): Promise<TrainedTarget> {
  const { features } = sampler.distribution;
  if (features !== network.inputs || features !== network.outputs) {
    throw new RangeError(
      `Cannot train a target: ${features} features must go in and come out, are ${network.inputs} and ${network.outputs}`,
    );
  }
  const parameters = networkParameters(network);
  const trained = [...Object.values(parameters.sites), ...Object.values(parameters.biases)];
  const optimiser = new ScheduledAdam({ weightDecay: settings.weightDecay });
  const arithmetic = parameterArithmetic(parameters);
  const lossOf = (step: number): tf.Scalar => {
    const x = tf.tensor2d(sampler.sample({ step, batch: settings.batch }), [
      settings.batch,
      features,
    ]);
    return interpret<tf.Tensor2D>(network.operations, x, arithmetic).sub(x.abs()).square().mean();
  };
  try {
    for (let step = 0; step < settings.steps; step++) {
      signal?.throwIfAborted();
      const { value, grads } = tf.variableGrads(() => lossOf(step), trained);
      optimiser.step({
        variables: trained,
        gradients: grads,
        learningRate: settings.learningRate * scheduleFactor(settings, step),
      });
      tf.dispose(grads);
      const last = step + 1 === settings.steps;
      if (last || (step + 1) % REPORT_EVERY === 0) {
        const loss = await finiteLoss(value, step);
        onProgress?.({ step: step + 1, steps: settings.steps, loss });
        await new Promise((resolve) => setTimeout(resolve));
      }
      value.dispose();
    }
    const result = await readNetwork(network, parameters);
    const unseen = tf.tidy(() => lossOf(settings.steps));
    const finalLoss = await finiteLoss(unseen, settings.steps);
    return { network: result, finalLoss };
  } finally {
    optimiser.dispose();
    tf.dispose(trained);
    tf.dispose(Object.values(parameters.frozen));
  }
}

/** Factor on the learning rate at step `t` of `T`; the three of the authors' train_tms.py. */
export function scheduleFactor(
  { schedule, steps }: Pick<TargetSettings, "schedule" | "steps">,
  step: number,
): number {
  switch (schedule) {
    case "linear":
      return 1 - step / steps;
    case "constant":
      return 1;
    case "cosine":
      return Math.cos(Math.PI / 2 * step / Math.max(1, steps - 1));
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

/** What the operations mean for rows `[B, d]` and weights that are being trained. */
function parameterArithmetic(
  { sites, biases, frozen }: Parameters,
): Arithmetic<tf.Tensor2D> {
  return {
    site: (a, { site, transposed }) =>
      multiply<tf.Tensor2D>(a, transposed ? sites[site]!.transpose() : sites[site]!),
    frozen: (a, name) => multiply(a, frozen[name]!),
    bias: (a, name) => a.add(biases[name]!),
    relu: (a) => a.relu(),
    gelu: (a) => a.mul(a.div(Math.SQRT2).erf().add(1)).mul(0.5),
    add: (a, other) => a.add(other),
  };
}

/** Reads the trained weights; a loss can hide NaN in them, as relu of the wasm backend drops it. */
async function readNetwork(initial: Network, { sites, biases }: Parameters): Promise<Network> {
  const read = async <T>(
    variables: Record<string, tf.Variable>,
    make: (
      entry: { readonly name: string; readonly data: Float32Array },
    ) => T,
  ): Promise<Record<string, T>> => {
    const entries = Object.entries(variables).map(async ([name, variable]) => {
      const data = Float32Array.from(await variable.data());
      const wrong = data.find((value) => !Number.isFinite(value));
      if (wrong !== undefined) {
        throw new RangeError(`Cannot train a target: a weight of ${name} became ${wrong}`);
      }
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
  if (!Number.isFinite(value)) {
    throw new RangeError(`Cannot train a target: the loss at step ${step} is ${value}`);
  }
  return value;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
