import * as tf from "@tensorflow/tfjs";

/**
 * TensorFlow.js's Adam (beta 0.9, 0.999, eps 1e-8) with a learning rate that each step may set and
 * decoupled weight decay, `v <- v - lr wd v` before the Adam update (Loshchilov and Hutter 2019;
 * PyTorch's AdamW).
 */
export class ScheduledAdam extends tf.AdamOptimizer {
  readonly #weightDecay: number;

  /** @param weightDecay default 0: plain Adam */
  constructor({ weightDecay = 0 }: { readonly weightDecay?: number } = {}) {
    super(0, 0.9, 0.999, 1e-8);
    this.#weightDecay = weightDecay;
  }

  /** Applies one update to the named variables with this step's learning rate. */
  step(
    update: {
      readonly variables: readonly tf.Variable[];
      readonly gradients: tf.NamedTensorMap;
      readonly learningRate: number;
    },
  ): void {
    this.learningRate = update.learningRate;
    if (this.#weightDecay > 0) {
      for (const variable of update.variables) {
        tf.tidy(() => variable.assign(variable.mul(1 - update.learningRate * this.#weightDecay)));
      }
    }
    const named = Object.entries(update.gradients).map(([name, tensor]) => ({ name, tensor }));
    this.applyGradients(named);
  }
}
