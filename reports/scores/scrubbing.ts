import { maskedForward } from "../evaluation/masked_forward.ts";
import type { MaskedNetwork } from "../evaluation/masked_network.ts";
import { type Rows, rows } from "../evaluation/rows.ts";
import { auroc } from "../statistics/auroc.ts";
import { mean } from "../statistics/summary.ts";
import type { ActingInputs } from "./acting_inputs.ts";

/** Batches of scrubbed inputs (docs/scores.md, 6). */
const BATCHES = 50;
/** Inputs of a batch, each with a random half of its own. */
const BATCH = 20;
/** Number of inputs on which components are scrubbed. */
export const SCRUBBED_INPUTS = BATCHES * BATCH;

/** Chance that a component is kept. */
const KEPT = 0.5;

/** Errors below this share of `E|f|^2` are rounding of float64 and count as 0. */
const ROUNDING = 1e-24;

/** What is scrubbed. */
export interface ScrubProblem {
  /** The network with masks. */
  readonly masked: MaskedNetwork;
  /** Component of each mechanism, or null; `[G]` */
  readonly matching: readonly (number | null)[];
  readonly acting: ActingInputs;
  /** `f [B, outputs]` */
  readonly target: Rows;
  /** Uniform in [0, 1), `[B, C]`: below 1/2 the component is kept. */
  readonly draws: Float64Array;
}

/**
 * Causal scrubbing (docs/scores.md, 6): on each input every component is kept with chance 1/2;
 * *scrubbed*, those of the active mechanisms are all kept, *anti-scrubbed*, they are all dropped. An
 * input's error is `|f_kept - f|^2 / outputs`, as in the APD paper's figures.
 *
 * @returns mean errors, and the chance that an anti-scrubbed input has the larger error; null without
 *   an input
 */
export function scrubScores(
  problem: ScrubProblem,
): Record<"scrubbed-error" | "anti-scrubbed-error" | "scrub-auroc", number | null> {
  const { inputs } = problem.acting;
  const masks = masksOf(problem);
  const scrubbed = errorsOf(problem, masks.scrubbed);
  const antiScrubbed = errorsOf(problem, masks.antiScrubbed);
  return {
    "scrubbed-error": inputs.count === 0 ? null : mean(scrubbed),
    "anti-scrubbed-error": inputs.count === 0 ? null : mean(antiScrubbed),
    "scrub-auroc": auroc({ smaller: scrubbed, larger: antiScrubbed }),
  };
}

/** Masks of the scrubbed and of the anti-scrubbed inputs, `[B, C]` each. */
function masksOf({ masked, matching, acting: { inputs, active }, draws }: ScrubProblem) {
  const C = masked.components;
  const G = matching.length;
  const scrubbed = draws.map((draw) => draw < KEPT ? 1 : 0); // [B, C]
  const antiScrubbed = scrubbed.slice(); // [B, C]
  for (let b = 0; b < inputs.count; b++) {
    matching.forEach((c, g) => {
      if (c === null || active[b * G + g] === 0) return;
      scrubbed[b * C + c] = 1;
      antiScrubbed[b * C + c] = 0;
    });
  }
  return { scrubbed, antiScrubbed };
}

/** `|f_kept - f|^2 / outputs` of each input. */
function errorsOf(
  { masked, acting: { inputs }, target }: ScrubProblem,
  masks: Float64Array,
): number[] {
  const C = masked.components;
  const outputs = target.width;
  const square = target.data.reduce((sum, f) => sum + f * f, 0) / target.data.length;
  const errors: number[] = [];
  for (let first = 0; first < inputs.count; first += BATCH) {
    const count = Math.min(BATCH, inputs.count - first);
    const x = inputs.data.subarray(first * inputs.width, (first + count) * inputs.width);
    const f = maskedForward(masked, {
      inputs: rows({ count, width: inputs.width }, x),
      masks: masks.subarray(first * C, (first + count) * C),
    }).outputs;
    for (let b = 0; b < count; b++) {
      let error = 0;
      for (let o = 0; o < outputs; o++) {
        error += (f.data[b * outputs + o]! - target.data[(first + b) * outputs + o]!) ** 2;
      }
      errors.push(error / outputs < ROUNDING * square ? 0 : error / outputs);
    }
  }
  return errors;
}
