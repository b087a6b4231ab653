import { maskedForward } from "../evaluation/masked_forward.ts";
import type { MaskedNetwork } from "../evaluation/masked_network.ts";
import { FLOAT64_ROUNDING, roundingOf } from "../evaluation/rounding.ts";
import { partOfRows, type Rows } from "../evaluation/rows.ts";
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

/** Error of every input, `|f_kept - f|^2 / outputs`, `[B]`. */
export interface ScrubErrors {
  readonly scrubbed: readonly number[];
  readonly antiScrubbed: readonly number[];
}

/**
 * Causal scrubbing (docs/scores.md, 6): on each input every component is kept with chance 1/2;
 * *scrubbed*, those of the active mechanisms are all kept, *anti-scrubbed*, they are all dropped. An
 * input's error is `|f_kept - f|^2 / outputs`, as in the APD paper's figures.
 */
export function scrubErrors(problem: ScrubProblem): ScrubErrors {
  const masks = masksOf(problem);
  return {
    scrubbed: errorsOf(problem, masks.scrubbed),
    antiScrubbed: errorsOf(problem, masks.antiScrubbed),
  };
}

/**
 * @returns mean errors, and the chance that an anti-scrubbed input has the larger error; null without
 *   an input
 */
export function scrubScores(
  { scrubbed, antiScrubbed }: ScrubErrors,
): Record<"scrubbed-error" | "anti-scrubbed-error" | "scrub-auroc", number | null> {
  const none = scrubbed.length === 0;
  return {
    "scrubbed-error": none ? null : mean(scrubbed),
    "anti-scrubbed-error": none ? null : mean(antiScrubbed),
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
  const rounding = roundingOf(target, FLOAT64_ROUNDING);
  const errors: number[] = [];
  for (let first = 0; first < inputs.count; first += BATCH) {
    const end = Math.min(first + BATCH, inputs.count);
    const { outputs } = maskedForward(masked, {
      inputs: partOfRows(inputs, first, end),
      masks: masks.subarray(first * C, end * C),
    });
    errors.push(...squaredErrors(outputs, { target: partOfRows(target, first, end), rounding }));
  }
  return errors;
}

/** `|f - f*|^2 / outputs` of each row; 0 where it is below `rounding`. */
export function squaredErrors(
  { count, width, data }: Rows,
  { target, rounding }: { readonly target: Rows; readonly rounding: number },
): number[] {
  return Array.from({ length: count }, (_, b) => {
    let error = 0;
    for (let i = b * width; i < (b + 1) * width; i++) error += (data[i]! - target.data[i]!) ** 2;
    return error / width < rounding ? 0 : error / width;
  });
}
