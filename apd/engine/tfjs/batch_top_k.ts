import quickselect from "quickselect";

/**
 * Batch top-k (apd.md, step 4): a mask that keeps exactly the `count` largest entries of a whole
 * `[B, C]` table of attributions.
 *
 * Equal attributions are kept in order of their index `b C + c`; NaN counts as the smallest value.
 *
 * @param attributions `[B, C]`, row-major, not negative
 * @param count `K = floor(k B)`, at least 1; at most all entries are kept
 * @returns `[B, C]` of 0 and 1
 * @throws {RangeError} when `count` is not a whole number of at least 1
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { batchTopK } from "./batch_top_k.ts";
 * deepStrictEqual([...batchTopK(Float32Array.of(3, 1, 2, 2), 2)], [1, 0, 1, 0]);
 * ```
 */
export function batchTopK(attributions: Float32Array, count: number): Float32Array {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`Cannot keep ${count} pairs per batch: needs a whole number >= 1`);
  }
  const kept = new Float32Array(attributions.length);
  if (count >= attributions.length) return kept.fill(1);
  const clean = attributions.map((value) => Number.isNaN(value) ? -Infinity : value);
  const partlySorted = Array.from(clean);
  quickselect(partlySorted, clean.length - count);
  const threshold = partlySorted[clean.length - count]!;
  let left = count;
  for (let i = 0; i < clean.length; i++) {
    if (clean[i]! > threshold) {
      kept[i] = 1;
      left--;
    }
  }
  for (let i = 0; i < clean.length && left > 0; i++) {
    if (clean[i] === threshold) {
      kept[i] = 1;
      left--;
    }
  }
  return kept;
}
