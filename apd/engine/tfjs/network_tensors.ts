import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../models/mod.ts";

/** The weights of a network on the current tfjs backend. */
export interface NetworkTensors {
  /** `W[site] [d_in, d_out]` */
  readonly sites: Readonly<Record<string, tf.Tensor2D>>;
  readonly frozen: Readonly<Record<string, tf.Tensor2D>>;
  readonly biases: Readonly<Record<string, tf.Tensor1D>>;
}

/** Uploads a network's weights. The caller disposes of them with `tf.dispose`. */
export function uploadNetwork(network: Network): NetworkTensors {
  const upload = (matrices: Network["sites"]) =>
    Object.fromEntries(
      Object.entries(matrices).map(([name, { data, rows, cols }]) => [
        name,
        tf.tensor2d(data, [rows, cols]),
      ]),
    );
  return {
    sites: upload(network.sites),
    frozen: upload(network.frozen),
    biases: Object.fromEntries(
      Object.entries(network.biases).map(([name, bias]) => [name, tf.tensor1d(bias)]),
    ),
  };
}
