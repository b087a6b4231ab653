import type { GroundTruth } from "../../models/mod.ts";
import type { EvaluatedBatch } from "../evaluation/evaluated_batch.ts";
import { maskedForward } from "../evaluation/masked_forward.ts";
import type { MaskedNetwork } from "../evaluation/masked_network.ts";
import { maskGradient } from "../evaluation/mask_gradient.ts";
import { rowOf, type Rows, rows } from "../evaluation/rows.ts";
import { activeOn } from "./acting_inputs.ts";
import { meanRow, squaredDeviations } from "./reconstruction.ts";

/** Most inputs that are attacked. */
export const ATTACKED_INPUTS = 32;
/** Steps of the ascent. */
const STEPS = 20;
/** How far a mask moves in a step. */
const STEP = 0.1;
/** A slope below this share of the largest one is rounding, whose sign means nothing: the mask stays. */
const FLAT = 1e-12;

/** A batch with its used components, and its network with masks. */
export interface WorstMaskProblem {
  readonly masked: MaskedNetwork;
  readonly groundTruth: GroundTruth;
  readonly batch: EvaluatedBatch;
  /** Masks of unused components at the start, in [0, 1]; `[32, C]` */
  readonly start: Float64Array;
}

/**
 * The error that the worst masks of unused components reach (docs/scores.md, 6):
 * `E max |f_m - f|^2 / Var f` with `m[b,c] = 1` for a used component and in `[0,1]` for any other, each
 * input with masks of its own. The maximum is the largest error met in 20 steps of projected gradient
 * ascent from random masks, `m <- clip(m + 0.1 sign(d|f_m - f|^2 / dm), 0, 1)`; it is a lower bound of
 * the true one. Means are over the first 32 inputs of the batch on which a mechanism acts; as these are
 * few, `Var f = E|f - c|^2` takes them, too, which makes their sizes cancel, but its centre `c` is the
 * mean of all such inputs.
 *
 * @returns null when there is no such input, or the target does not vary on them
 */
export function worstMaskError(
  { masked, groundTruth, batch, start }: WorstMaskProblem,
): number | null {
  const { inputs, trace } = batch;
  const acting = Array.from({ length: inputs.count }, (_, b) => b)
    .filter((b) => activeOn(groundTruth, rowOf(inputs, b)) !== null);
  if (acting.length === 0) return null;
  const attacked = acting.slice(0, ATTACKED_INPUTS);
  const target = takeRows(trace.outputs, attacked);
  const variation = squaredDeviations(target, meanRow(takeRows(trace.outputs, acting)));
  if (variation === 0) return null;
  const errors = climbMasks(masked, {
    inputs: takeRows(inputs, attacked),
    target,
    used: takeRows(neededPairs(batch, masked.components), attacked).data,
    start,
  });
  return errors.reduce((sum, error) => sum + error, 0) / variation;
}

/**
 * 1 where a component is used and not only fills up: with an attribution above 0, or as one of all
 * that are used on an input. Which ones fill up depends on the order of the components.
 */
function neededPairs({ used, attributions, inputs: { count } }: EvaluatedBatch, C: number): Rows {
  const needed = rows({ count, width: C });
  for (let b = 0; b < count; b++) {
    const all = used.subarray(b * C, (b + 1) * C).every((use) => use === 1);
    for (let i = b * C; i < (b + 1) * C; i++) {
      if (all || (used[i] === 1 && attributions[i]! > 0)) needed.data[i] = 1;
    }
  }
  return needed;
}

/** Inputs and their masks. */
export interface MaskClimb {
  readonly inputs: Rows;
  /** `f [B, outputs]` */
  readonly target: Rows;
  /** 1 where the component is used, `[B, C]` */
  readonly used: Float64Array;
  /** Masks of unused components at the start, in [0, 1]; at least `[B, C]` */
  readonly start: Float64Array;
}

/** The largest `|f_m - f|^2` met on each input, `[B]`; see {@link worstMaskError}. */
export function climbMasks(
  masked: MaskedNetwork,
  { inputs, target, used, start }: MaskClimb,
): number[] {
  const masks = used.map((use, i) => use === 1 ? 1 : start[i]!); // [B, C]
  const largest = new Array<number>(inputs.count).fill(0);
  for (let step = 0;; step++) {
    const trace = maskedForward(masked, { inputs, masks });
    const difference = rows(target, trace.outputs.data.map((f, i) => f - target.data[i]!));
    largest.forEach((error, b) => largest[b] = Math.max(error, squaredNorm(rowOf(difference, b))));
    if (step === STEPS) return largest;
    const outputGradient = rows(target, difference.data.map((value) => 2 * value)); // dL/df
    const gradient = maskGradient(masked, { trace, outputGradient });
    const flat = FLAT * gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
    gradient.forEach((slope, i) => {
      if (used[i] === 1 || Math.abs(slope) <= flat) return;
      masks[i] = clip(masks[i]! + STEP * Math.sign(slope));
    });
  }
}

function clip(mask: number): number {
  return Math.max(0, Math.min(1, mask));
}

function squaredNorm(row: Float64Array): number {
  return row.reduce((sum, value) => sum + value * value, 0);
}

function takeRows(all: Rows, taken: readonly number[]): Rows {
  const some = rows({ count: taken.length, width: all.width });
  taken.forEach((b, at) => some.data.set(rowOf(all, b), at * all.width));
  return some;
}
