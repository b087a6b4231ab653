import { type GroundTruth, labelOf } from "../../models/mod.ts";
import type { MaskedNetwork } from "../evaluation/masked_network.ts";
import type { Rows } from "../evaluation/rows.ts";

/** Inputs, and what the target makes of them. */
export interface OneNeuronProblem {
  readonly groundTruth: GroundTruth;
  readonly masked: MaskedNetwork;
  /** `x [B, n]` */
  readonly inputs: Rows;
  /** `f [B, n]` */
  readonly target: Rows;
}

/**
 * Error of the one-neuron-per-feature baseline, the gray line of the APD paper's figures: `H` of `n`
 * features have a neuron of their own and come out right, the others only pass through the residual
 * stream, `f_i = x_i`. As in the paper it is taken against the target's outputs, and here in the mean
 * over all choices of the `H` features:
 * `mean over inputs and i of H/n (y_i - f_i)^2 + (1 - H/n) (x_i - f_i)^2`.
 *
 * @returns null where the truth knows no labels `y` for the task
 */
export function oneNeuronError(
  { groundTruth: { label }, masked, inputs, target }: OneNeuronProblem,
): number | null {
  const n = inputs.width;
  if (label === undefined || inputs.count === 0) return null;
  const neurons = masked.nodes.filter(({ activation }) => activation !== "none")
    .reduce((sum, { width }) => sum + width, 0);
  const right = Math.min(1, neurons / n);
  const error = target.data.reduce((sum, f, i) => {
    const x = inputs.data[i]!;
    return sum + right * (labelOf(label, x) - f) ** 2 + (1 - right) * (x - f) ** 2;
  }, 0);
  return error / target.data.length;
}
