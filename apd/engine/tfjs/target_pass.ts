import type * as tf from "@tensorflow/tfjs";
import { interpret, type Network, type SiteUse } from "../../../models/mod.ts";
import { multiply } from "../../../models/tensor/mod.ts";
import { frozenArithmetic } from "./frozen_arithmetic.ts";
import type { NetworkTensors } from "./network_tensors.ts";
import {
  addGradients,
  type OutputGradients,
  throughMatrix,
  throughSlopes,
} from "./output_gradients.ts";

/** What one use of a site sees in the target's forward pass (docs/methods.md, step 2). */
export interface SiteRecord {
  readonly use: SiteUse;
  /** `a*[l] [B, d_in]`: the input of the site. */
  readonly input: tf.Tensor2D;
  /** `G[l][o] = d f*_o / d y*[l]` at the output of the site. */
  readonly gradients: OutputGradients;
}

/** Forward pass with the gradients of all outputs at once. */
export interface TargetPass {
  /** `f* [B, O]` */
  readonly output: tf.Tensor2D;
  readonly sites: readonly SiteRecord[];
}

/**
 * Runs the network on `x [B, n]` and sweeps back over its operations, carrying the gradients of
 * every output together; the authors' code runs one backward pass per output instead.
 */
export function runTargetPass(
  network: Network,
  weights: NetworkTensors,
  x: tf.Tensor2D,
): TargetPass {
  const inputs: tf.Tensor2D[] = []; // input [B, d] of each site, relu and gelu, in order
  const record = (value: tf.Tensor2D) => inputs.push(value);
  const frozen = frozenArithmetic(weights);
  const output = interpret(network.operations, x, {
    ...frozen,
    site: (value, use) => {
      record(value);
      const W = weights.sites[use.site]!;
      return multiply(value, use.transposed ? W.transpose() : W);
    },
    relu: (value) => {
      record(value);
      return frozen.relu(value);
    },
    gelu: (value) => {
      record(value);
      return frozen.gelu(value);
    },
  });

  const sites: SiteRecord[] = [];
  const pending = new Map<string, OutputGradients>(); // gradients that reach a saved value by `add`
  let gradients: OutputGradients = { kind: "gated" };
  let shape = output.shape;
  for (const operation of [...network.operations].reverse()) {
    switch (operation.kind) {
      case "site": {
        const input = inputs.pop()!;
        sites.unshift({ use: operation, input, gradients });
        const W = weights.sites[operation.site]!;
        gradients = throughMatrix(gradients, operation.transposed ? W.transpose() : W);
        shape = input.shape;
        break;
      }
      case "frozen": {
        const M = weights.frozen[operation.matrix]!;
        gradients = throughMatrix(gradients, M);
        shape = [shape[0], M.shape[0]];
        break;
      }
      case "relu":
        gradients = throughSlopes(gradients, inputs.pop()!.greater(0).cast("float32"));
        break;
      case "gelu":
        gradients = throughSlopes(gradients, geluSlope(inputs.pop()!));
        break;
      case "add": {
        const earlier = pending.get(operation.from);
        pending.set(
          operation.from,
          earlier === undefined ? gradients : addGradients(earlier, gradients, shape),
        );
        break;
      }
      case "save": {
        const branch = pending.get(operation.as);
        if (branch !== undefined) gradients = addGradients(gradients, branch, shape);
        break;
      }
      case "bias":
        break;
    }
  }
  return { output, sites };
}

/** `gelu'(v) = Phi(v) + v phi(v)`, with the normal distribution function and density. */
function geluSlope(value: tf.Tensor2D): tf.Tensor2D {
  const Phi = value.div(Math.SQRT2).erf().add(1).mul(0.5);
  const phi = value.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
  return Phi.add(value.mul(phi));
}
