import type * as tf from "@tensorflow/tfjs";
import type { Arithmetic } from "../../../models/mod.ts";
import { multiply } from "../../../models/tensor/mod.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/** Every operation of a network on rows `[B, d]` except its sites, which each pass does its own way. */
export function frozenArithmetic(
  weights: Pick<NetworkTensors, "frozen" | "biases">,
): Omit<Arithmetic<tf.Tensor2D>, "site"> {
  return {
    frozen: (value, name) => multiply(value, weights.frozen[name]!),
    bias: (value, name) => value.add(weights.biases[name]!),
    relu: (value) => value.relu(),
    gelu,
    add: (value, other) => value.add(other),
  };
}

/** `gelu(v) = v (1 + erf(v / sqrt 2)) / 2`, the exact form, elementwise. */
export function gelu<T extends tf.Tensor>(value: T): T {
  return value.mul(value.div(Math.SQRT2).erf().add(1)).mul(0.5);
}
