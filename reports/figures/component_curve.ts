import type { Selection } from "../../apd/mod.ts";
import { maskedForward } from "../evaluation/masked_forward.ts";
import type { MaskedNetwork } from "../evaluation/masked_network.ts";
import { FLOAT32_ROUNDING } from "../evaluation/rounding.ts";
import { partOfRows, rowOf } from "../evaluation/rows.ts";
import { selectUsed } from "../evaluation/selection.ts";
import type { Measured } from "../scores/measured.ts";
import { reconstructionError } from "../scores/reconstruction.ts";
import { isActive } from "../../models/mod.ts";
import type { ComponentCurve } from "./trial_figures.ts";

/** Numbers of all components that are multiplied for one point at most. */
const MOST_WORK = 4e8;
/** Fewest inputs, if the batch has them. */
const LEAST_INPUTS = 128;
/** Factor from one number of components to the next. */
const STEP = Math.SQRT2;
/** The first point has this share of the components that the truth has. */
const FIRST = 1 / 4;

/**
 * What more components buy: `E|f_used - f|^2 / Var f` (docs/scores.md, 4) when batch top-k keeps `k`
 * components on the mean input, for `k` from a quarter of the true number to all of them, whatever the
 * method's own rule. Large networks are run on fewer inputs of the evaluation batch.
 *
 * @returns undefined where the target's outputs do not vary
 */
export function componentCurve(
  { groundTruth, decomposition, masked, batch }: Pick<
    Measured,
    "groundTruth" | "decomposition" | "masked" | "batch"
  >,
): ComponentCurve | undefined {
  const C = masked.components;
  const B = Math.min(batch.inputs.count, inputsFor(masked));
  const inputs = partOfRows(batch.inputs, 0, B);
  const target = partOfRows(batch.trace.outputs, 0, B);
  const attributions = batch.attributions.subarray(0, B * C);
  const points: { components: number; error: number }[] = [];
  for (const k of sizes({ C, active: meanActive(groundTruth, batch), least: 1 / B })) {
    const used = selectUsed(batchTopK(decomposition.selection, k), {
      attributions,
      components: C,
      inputs,
    });
    const { outputs } = maskedForward(masked, { inputs, masks: Float64Array.from(used) });
    const error = reconstructionError({ used: outputs, target });
    if (error === null) return undefined;
    const exact = error < FLOAT32_ROUNDING;
    points.push({
      components: used.reduce((sum, use) => sum + use, 0) / B,
      error: exact ? 0 : error,
    });
  }
  return { inputs: B, points };
}

/** Fewer inputs, the more numbers the components have. */
function inputsFor({ nodes }: MaskedNetwork): number {
  const numbers = nodes.flatMap(({ terms }) => terms)
    .reduce((sum, { masked, K }) => sum + (masked && K !== null ? K.length : 0), 0);
  return Math.max(LEAST_INPUTS, Math.floor(MOST_WORK / Math.max(1, numbers)));
}

/** `FIRST active, STEP FIRST active, ..`, and `C` itself last. */
function sizes(
  { C, active, least }: { readonly C: number; readonly active: number; readonly least: number },
): number[] {
  const found: number[] = [];
  for (let k = Math.max(least, FIRST * active); k < C; k *= STEP) found.push(k);
  return [...found, C];
}

function meanActive(
  { mechanisms }: Measured["groundTruth"],
  { inputs }: Measured["batch"],
): number {
  let active = 0;
  for (let b = 0; b < inputs.count; b++) {
    const x = rowOf(inputs, b);
    for (const mechanism of mechanisms) if (isActive(mechanism, x)) active++;
  }
  return active / inputs.count;
}

/** The rule `batch-top-k` beside what else a selection keeps. */
function batchTopK(selection: Selection, k: number): Selection {
  const always = "lastAlwaysOn" in selection && selection.lastAlwaysOn;
  return {
    rule: "batch-top-k",
    k,
    attribution: "attribution" in selection ? selection.attribution : "gradient",
    ...always && { lastAlwaysOn: true },
  };
}
