import quickselect from "quickselect";

/**
 * Batch top-k (docs/methods.md, step 4): a mask that keeps exactly the `count` largest entries of a whole
 * `[B, C]` table of attributions.
 *
 * Equal attributions are kept in order of their index `b C + c`; NaN is never kept.
 *
 * @param attributions `[B, C]`, row-major, not negative
 * @param count `K = floor(k B)`, at least 1; with fewer numbers all of them are kept
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
  const numbers: number[] = [];
  for (const value of attributions) if (!Number.isNaN(value)) numbers.push(value);
  const K = Math.min(count, numbers.length);
  quickselect(numbers, numbers.length - K);
  const threshold = numbers[numbers.length - K] ?? Infinity;
  const kept = new Float32Array(attributions.length); // [B, C]
  let left = K;
  for (let i = 0; i < kept.length; i++) {
    if (attributions[i]! > threshold) {
      kept[i] = 1;
      left--;
    }
  }
  for (let i = 0; left > 0; i++) {
    if (attributions[i] === threshold) {
      kept[i] = 1;
      left--;
    }
  }
  return kept;
}
