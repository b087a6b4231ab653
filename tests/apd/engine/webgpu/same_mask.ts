import { deepStrictEqual, ok } from "node:assert/strict";

/** What a selection is compared by, row-major. */
export interface SelectedPairs {
  /** `[B, C]` of 0 and 1 */
  readonly mask: Float32Array;
  /** `[B, C]` */
  readonly attributions: Float32Array;
}

/**
 * Asserts that the same pairs are kept, but for ties: a pair that differs has an attribution within
 * 1e-5 of the smallest one that is kept, and as many are kept.
 *
 * @param size numbers of entries that are selected among each other: `B C`, or `C` for plain top-k
 */
export function assertSameMask(
  found: Float32Array,
  { mask, attributions }: SelectedPairs,
  size: number,
): void {
  const kept = (table: Float32Array, first: number) =>
    table.subarray(first, first + size).reduce((sum, on) => sum + on, 0);
  for (let first = 0; first < mask.length; first += size) {
    const entries = Array.from({ length: size }, (_, i) => first + i);
    deepStrictEqual(kept(found, first), kept(mask, first), `kept from pair ${first} on`);
    const smallest = entries.reduce(
      (least, i) => mask[i] === 1 ? Math.min(least, attributions[i]!) : least,
      Infinity,
    );
    for (const i of entries) {
      const near = Math.abs(attributions[i]! - smallest) <= 1e-5 * smallest;
      ok(
        found[i] === mask[i] || near,
        `pair ${i}: kept ${found[i]}, attribution ${attributions[i]}`,
      );
    }
  }
}
