import type { Selection } from "../../apd/mod.ts";
import type { Components } from "../evaluation/components.ts";
import { forward } from "../evaluation/forward.ts";
import { maskedForward } from "../evaluation/masked_forward.ts";
import type { MaskedNetwork } from "../evaluation/masked_network.ts";
import { FLOAT32_ROUNDING } from "../evaluation/rounding.ts";
import { partOfRows, rowOf } from "../evaluation/rows.ts";
import { selectUsed } from "../evaluation/selection.ts";
import type { Measured } from "../scores/measured.ts";
import { reconstructionError } from "../scores/reconstruction.ts";
import { isActive, type Network } from "../../models/mod.ts";
import type { ComponentCurve } from "./trial_figures.ts";

/** Inputs of the evaluation batch that are run at most. */
const MOST_INPUTS = 400;
/** Fewest of them. */
const LEAST_INPUTS = 200;
/** Numbers of all components times inputs at most, unless those are the fewest. */
const MOST_WORK = 1e7;
/** Factor from one number of components to the next. */
const STEP = Math.SQRT2;
/** The first and the last point but one, in units of the true number of components. */
const RANGE = { from: 1 / 4, to: 8 } as const;

/**
 * What more components buy: `E|f_used - f|^2 / Var f` (docs/scores.md, 4) when batch top-k keeps `k`
 * components on the mean input, for `k` from a quarter of the true number to eight times it, and all of
 * them, whatever the method's own rule. Large networks are run on fewer inputs of the evaluation batch.
 *
 * @returns undefined where the target's outputs do not vary
 */
export function componentCurve(
  { network, groundTruth, decomposition, components, masked, batch }: Pick<
    Measured,
    "network" | "groundTruth" | "decomposition" | "components" | "masked" | "batch"
  >,
): ComponentCurve | undefined {
  const C = masked.components;
  const B = Math.min(batch.inputs.count, inputsFor(masked));
  const inputs = partOfRows(batch.inputs, 0, B);
  const target = partOfRows(batch.trace.outputs, 0, B);
  const attributions = batch.attributions.subarray(0, B * C);
  const run = (k: number) => {
    const selection = batchTopK(decomposition.selection, k);
    const used = selectUsed(selection, { attributions, components: C, inputs });
    const { outputs } = maskedForward(masked, { inputs, masks: Float64Array.from(used) });
    return { components: used.reduce((sum, use) => sum + use, 0) / B, outputs };
  };
  const all = forward({ network: sumOfComponents(network, components), inputs }).outputs;
  const runs = [
    ...sizes({ C, active: meanActive(groundTruth, batch), least: 1 / B }).map(run),
    { components: C, outputs: all },
  ];
  const points = runs.flatMap(({ components, outputs }) => {
    const error = reconstructionError({ used: outputs, target });
    return error === null ? [] : [{ components, error: error < FLOAT32_ROUNDING ? 0 : error }];
  });
  return points.length === 0 ? undefined : { inputs: B, points };
}

/** Fewer inputs, the more numbers the components have. */
function inputsFor({ nodes }: MaskedNetwork): number {
  const numbers = nodes.flatMap(({ terms }) => terms)
    .reduce((sum, { masked, K }) => sum + (masked && K !== null ? K.length : 0), 0);
  const affordable = Math.floor(MOST_WORK / Math.max(1, numbers));
  return Math.min(MOST_INPUTS, Math.max(LEAST_INPUTS, affordable));
}

/** `STEP^i / 4` times the number of active mechanisms, as long as that is less than `C`. */
function sizes(
  { C, active, least }: { readonly C: number; readonly active: number; readonly least: number },
): number[] {
  const found: number[] = [];
  const last = Math.min(RANGE.to * active * (1 + 1e-9), C);
  for (let k = Math.max(least, RANGE.from * active); k < last; k *= STEP) found.push(k);
  return found;
}

/** The network whose weights are the sums of all components, rounded to float32. */
function sumOfComponents(network: Network, { P }: Components): Network {
  const sites = Object.entries(network.sites).map(([site, W]) => {
    const sum = new Float64Array(W.data.length);
    P[site]!.forEach((value, i) => sum[i % sum.length]! += value);
    return [site, { ...W, data: Float32Array.from(sum) }] as const;
  });
  return { ...network, sites: Object.fromEntries(sites) };
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
