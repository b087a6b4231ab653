import type * as tf from "@tensorflow/tfjs";
import { type Network, type SiteUse, siteUses } from "../../../models/mod.ts";
import type { ForwardPass } from "./forward_pass.ts";
import type { NetworkTensors } from "./network_tensors.ts";
import {
  addGradients,
  type OutputGradients,
  throughMatrix,
  throughSlopes,
} from "./output_gradients.ts";

/** What one use of a site reads. */
export type SiteInput = {
  readonly use: SiteUse;
  /** `a[l] [B, d_in]`: the input of the site. */
  readonly input: tf.Tensor2D;
};

/** What one use of a site reads, and how its output moves the network's (docs/methods.md, step 2). */
export type SiteRecord = SiteInput & {
  /** `G[l][o] = d f_o / d y[l]` at the output of the site. */
  readonly gradients: OutputGradients;
};

/** The inputs of all site uses, in the order of the forward pass. */
export function siteInputs(network: Network, { inputs }: ForwardPass): SiteInput[] {
  const bent = network.operations.filter(({ kind }) =>
    kind === "site" || kind === "relu" || kind === "gelu"
  );
  const atSites = inputs.filter((_, i) => bent[i]!.kind === "site");
  return siteUses(network).map((use, l) => ({ use, input: atSites[l]! }));
}

/**
 * Sweeps back over the operations of a forward pass, carrying the gradients of every output
 * together; the authors' code runs one backward pass per output instead.
 */
export function siteRecords(
  network: Network,
  weights: NetworkTensors,
  pass: ForwardPass,
): SiteRecord[] {
  const inputs = [...pass.inputs];
  const sites: SiteRecord[] = [];
  const pending = new Map<string, OutputGradients>(); // gradients that reach a saved value by `add`
  let gradients: OutputGradients = { kind: "gated" };
  let shape = pass.output.shape;
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
  return sites;
}

/** `gelu'(v) = Phi(v) + v phi(v)`, with the normal distribution function and density. */
function geluSlope(value: tf.Tensor2D): tf.Tensor2D {
  const Phi = value.div(Math.SQRT2).erf().add(1).mul(0.5);
  const phi = value.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
  return Phi.add(value.mul(phi));
}
