import type { Selection } from "../../apd/mod.ts";
import { labelOf, type TargetLabel } from "../../models/mod.ts";
import type { EvaluatedBatch } from "./evaluated_batch.ts";
import { maskedForward } from "./masked_forward.ts";
import type { MaskedNetwork } from "./masked_network.ts";
import { FLOAT32_ROUNDING, roundingOf } from "./rounding.ts";
import type { Rows } from "./rows.ts";
import { selectTopOne } from "./selection.ts";

/** Errors of one feature after the other, each `[n]`. */
export interface FeatureErrors {
  /** Of the target itself; null where errors are differences from it. */
  readonly target: readonly number[] | null;
  /** With the one component of the largest attribution. */
  readonly topOne: readonly number[];
  /** With the components that the method's own selection keeps. */
  readonly selected: readonly number[];
  /** As `topOne`, against the target's outputs instead of the labels. */
  readonly topOneFromTarget: readonly number[];
  /** Mean number of components that the method's own selection keeps. */
  readonly used: readonly number[];
}

/** Inputs with one active feature each, and a decomposition. */
export interface FeatureErrorProblem {
  /** The components. */
  readonly masked: MaskedNetwork;
  readonly selection: Selection;
  /** An equal number of rows for each feature, `[n values]`, with the method's own selection. */
  readonly batch: EvaluatedBatch;
  /** `n` */
  readonly features: number;
  /** What the network was trained to return; null: errors are taken against its outputs. */
  readonly label: TargetLabel | null;
}

/**
 * How far outputs are off when feature `i` alone is active (APD paper, appendix C, losses per feature):
 * `mean over probe values v and outputs o of (f_o(v e_i) - y_o(v e_i))^2`, `y` the labels, or the
 * target's own outputs where it was trained without. What float32 rounds away counts as 0.
 */
export function featureErrors(
  { masked, selection, batch, features, label }: FeatureErrorProblem,
): FeatureErrors {
  const { inputs, trace, attributions, used } = batch;
  const values = inputs.count / features;
  const rounding = roundingOf(trace.outputs, FLOAT32_ROUNDING);
  const mean = (outputs: Rows, wanted: Rows) =>
    meanErrors(outputs, { wanted, values }).map((error) => error < rounding ? 0 : error);
  const run = (used: Uint8Array) =>
    maskedForward(masked, { inputs, masks: Float64Array.from(used) }).outputs;
  const topOne = run(selectTopOne(selection, { attributions, components: masked.components }));
  const labels = label === null
    ? trace.outputs
    : { ...inputs, data: inputs.data.map((x) => labelOf(label, x)) };
  return {
    target: label === null ? null : mean(trace.outputs, labels),
    topOne: mean(topOne, labels),
    selected: mean(run(used), labels),
    topOneFromTarget: mean(topOne, trace.outputs),
    used: perFeature(used, values * masked.components).map((count) => count / values),
  };
}

function meanErrors(
  outputs: Rows,
  { wanted, values }: { readonly wanted: Rows; readonly values: number },
): number[] {
  const squares = outputs.data.map((f, i) => (f - wanted.data[i]!) ** 2);
  const size = values * outputs.width;
  return perFeature(squares, size).map((sum) => sum / size);
}

/** Sums over `size` numbers each. */
function perFeature(values: Float64Array | Uint8Array, size: number): number[] {
  const sums = new Array<number>(values.length / size).fill(0);
  values.forEach((value, i) => sums[Math.floor(i / size)]! += value);
  return sums;
}
