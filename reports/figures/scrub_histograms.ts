import { FLOAT32_ROUNDING, roundingOf } from "../evaluation/rounding.ts";
import { rowOf } from "../evaluation/rows.ts";
import { activeOn } from "../scores/acting_inputs.ts";
import type { Measured } from "../scores/measured.ts";
import { squaredErrors } from "../scores/scrubbing.ts";
import type { ErrorHistogram, ScrubHistograms } from "./trial_figures.ts";

/** Bins of a histogram. */
const BINS = 40;

/**
 * Histograms of `|f_kept - f|^2 / outputs` of single inputs on which a mechanism acts (APD paper, causal
 * scrubbing of the residual MLPs; docs/scores.md, 6): with the components that the method selects, on
 * those of the evaluation batch, and scrubbed and anti-scrubbed, on the inputs of the scores. Bins are
 * of equal width in `log error`; what float32 rounds away counts as 0.
 *
 * @returns undefined where nothing acts on any input
 */
export function scrubHistograms(
  { groundTruth, batch, usedOutputs, causal }: Pick<
    Measured,
    "groundTruth" | "batch" | "usedOutputs" | "causal"
  >,
): ScrubHistograms | undefined {
  const rounding = roundingOf(batch.trace.outputs, FLOAT32_ROUNDING);
  const topK = squaredErrors(usedOutputs.batch, { target: batch.trace.outputs, rounding })
    .filter((_, b) => activeOn(groundTruth, rowOf(batch.inputs, b)) !== null);
  const clean = (errors: readonly number[]) => errors.map((error) => error < rounding ? 0 : error);
  const scrubbed = clean(causal.errors.scrubbed);
  const antiScrubbed = clean(causal.errors.antiScrubbed);
  if (topK.length === 0 && scrubbed.length === 0) return undefined;
  const edges = logEdges([...topK, ...scrubbed, ...antiScrubbed]);
  return {
    edges,
    topK: histogram(topK, edges),
    scrubbed: histogram(scrubbed, edges),
    antiScrubbed: histogram(antiScrubbed, edges),
  };
}

/** Edges from the smallest error above 0 to the largest, equally far apart in their logarithm. */
function logEdges(errors: readonly number[]): number[] {
  const positive = errors.filter((error) => error > 0);
  if (positive.length === 0) return [];
  const bound = (by: (a: number, b: number) => number) => Math.log(positive.reduce(by));
  let [low, high] = [bound((a, b) => Math.min(a, b)), bound((a, b) => Math.max(a, b))];
  if (low === high) [low, high] = [low - 1, high + 1];
  return Array.from({ length: BINS + 1 }, (_, i) => Math.exp(low + (high - low) * i / BINS));
}

function histogram(errors: readonly number[], edges: readonly number[]): ErrorHistogram {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  const low = Math.log(edges[0] ?? 1);
  const width = Math.log(edges.at(-1) ?? 1) - low;
  let exact = 0;
  for (const error of errors) {
    if (error > 0) {
      const bin = Math.floor(counts.length * (Math.log(error) - low) / width);
      counts[Math.max(0, Math.min(counts.length - 1, bin))]!++;
    } else exact++;
  }
  const mean = errors.length === 0
    ? null
    : errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return { counts, exact, mean };
}
