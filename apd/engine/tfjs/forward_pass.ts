import type * as tf from "@tensorflow/tfjs";
import { type Arithmetic, interpret, type Network, type SiteUse } from "../../../models/mod.ts";
import { multiply } from "../../../models/tensor/mod.ts";
import { frozenArithmetic } from "./frozen_arithmetic.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/** A forward pass and what attributions and losses need of it. */
export interface ForwardPass {
  /** `f [B, O]` */
  readonly output: tf.Tensor2D;
  /** Outputs `[B, d]` of every relu and gelu that is not the last operation. */
  readonly hidden: tf.Tensor2D[];
  /** Inputs `[B, d]` of every site, relu and gelu, in order. */
  readonly inputs: readonly tf.Tensor2D[];
}

/** Runs the network on `x [B, n]`; a site does `site`, by default what its own weights do. */
export function forwardPass(
  network: Network,
  weights: NetworkTensors,
  { x, site = ownWeights(weights) }: {
    readonly x: tf.Tensor2D;
    readonly site?: Arithmetic<tf.Tensor2D>["site"];
  },
): ForwardPass {
  const inputs: tf.Tensor2D[] = [];
  const hidden: tf.Tensor2D[] = [];
  const frozen = frozenArithmetic(weights);
  const bend = (kind: "relu" | "gelu") => (value: tf.Tensor2D) => {
    inputs.push(value);
    const bent = frozen[kind](value);
    hidden.push(bent);
    return bent;
  };
  const output = interpret(network.operations, x, {
    ...frozen,
    site: (value, use) => {
      inputs.push(value);
      return site(value, use);
    },
    relu: bend("relu"),
    gelu: bend("gelu"),
  });
  const last = network.operations.at(-1)?.kind;
  if (last === "relu" || last === "gelu") hidden.pop();
  return { output, inputs, hidden };
}

function ownWeights({ sites }: NetworkTensors) {
  return (value: tf.Tensor2D, { site, transposed }: SiteUse): tf.Tensor2D => {
    const W = sites[site]!;
    return multiply(value, transposed ? W.transpose() : W);
  };
}
