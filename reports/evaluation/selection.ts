import type { Selection } from "../../apd/mod.ts";

/** Attributions of a batch, `[B, C]`, row-major. */
export interface AttributionTable {
  readonly attributions: Float64Array;
  /** `C` */
  readonly components: number;
}

/**
 * Which components a decomposition uses on each sample of a batch (docs/methods.md, step 4).
 *
 * @returns 1 for a kept pair, else 0, `[B, C]`
 * @throws {RangeError} when `k` keeps no pair of the batch.
 */
export function selectUsed(selection: Selection, table: AttributionTable): Uint8Array {
  if (selection.rule === "all") return new Uint8Array(table.attributions.length).fill(1);
  const samples = table.attributions.length / table.components;
  const K = Math.floor(selection.k * samples);
  if (!(K >= 1)) {
    throw new RangeError(
      `Cannot keep ${K} pairs of a batch of ${samples}: k must be at least 1/B, is ${selection.k}`,
    );
  }
  return keepLargest(table.attributions, K);
}

/** Keeps the component with the largest attribution of each sample, see {@link keepLargest}. */
export function selectTopOne({ attributions, components }: AttributionTable): Uint8Array {
  const used = new Uint8Array(attributions.length); // [B, C]
  for (let at = 0; at < attributions.length; at += components) {
    used.set(keepLargest(attributions.subarray(at, at + components), 1), at);
  }
  return used;
}

/**
 * Keeps exactly the `K` largest values, fewer only where there are fewer numbers: zeros fill up, equal
 * values are kept from the lowest index on, NaN never. So where equal values stand on both sides of the
 * bound, which of them are kept depends on the order of the components.
 *
 * @returns 1 for a kept value, else 0
 */
export function keepLargest(values: Float64Array, K: number): Uint8Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const threshold = sorted[Math.max(0, sorted.length - K)] ?? Infinity;
  const kept = new Uint8Array(values.length);
  let left = K;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > threshold) {
      kept[i] = 1;
      left--;
    }
  }
  for (let i = 0; i < values.length && left > 0; i++) {
    if (values[i] === threshold) {
      kept[i] = 1;
      left--;
    }
  }
  return kept;
}
