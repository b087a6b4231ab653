import type { ApdOptions } from "../../apd_options.ts";
import { batchTopK } from "./batch_top_k.ts";

/**
 * Which pairs of a batch act (docs/methods.md, step 4): the `floor(k B)` largest attributions of the
 * whole table (`batch`), the `k` largest of each sample (`sample`), or as many of the whole table as
 * the inputs have entries that are not 0 (`exact`). Ties and NaN as in {@link batchTopK}. With
 * `distil` the last component acts on every sample, and the others alone compete.
 *
 * @param rule `topK`, `k` and `distil` of the options; without `distil` all compete
 * @param batch.attributions `[B, C]`, row-major
 * @param batch.inputs `x [B, n]`, row-major
 * @param batch.samples `B`
 * @returns `[B, C]` of 0 and 1
 */
export function topKMask(
  { distil = false, ...rule }: TopKRule & { readonly distil?: boolean },
  batch: TopKBatch,
): Float32Array {
  if (!distil) return keepLargest(rule, batch);
  const { attributions, samples } = batch;
  const C = attributions.length / samples;
  const competing = attributions.filter((_, i) => i % C !== C - 1); // [B, C - 1]
  const kept = keepLargest(rule, { ...batch, attributions: competing });
  return attributions.map((_, i) => i % C === C - 1 ? 1 : kept[i - Math.floor(i / C)]!);
}

interface TopKRule {
  readonly topK: Exclude<ApdOptions["topK"], "none">;
  readonly k: number;
}

interface TopKBatch {
  readonly attributions: Float32Array;
  readonly inputs: Float32Array;
  readonly samples: number;
}

function keepLargest(
  { topK, k }: TopKRule,
  { attributions, inputs, samples }: TopKBatch,
): Float32Array {
  switch (topK) {
    case "batch":
      return batchTopK(attributions, Math.floor(k * samples));
    case "exact": {
      const K = inputs.filter((value) => value !== 0).length;
      return K === 0 ? new Float32Array(attributions.length) : batchTopK(attributions, K);
    }
    case "sample": {
      const C = attributions.length / samples;
      const mask = new Float32Array(attributions.length); // [B, C]
      for (let at = 0; at < mask.length; at += C) {
        mask.set(batchTopK(attributions.subarray(at, at + C), k), at);
      }
      return mask;
    }
  }
}
