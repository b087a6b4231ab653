/**
 * Holm's step-down correction (Holm 1979): in ascending order, `p_(i)` becomes
 * `max_{j <= i} min(1, (m - j + 1) p_(j))`.
 *
 * @returns corrected p in the order given
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { holm } from "./holm.ts";
 * deepStrictEqual(holm([0.5, 0.125, 0.25]), [0.5, 0.375, 0.5]);
 * ```
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const corrected = Array.from(p);
  let largest = 0;
  order.forEach((at, rank) => {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * p[at]!));
    corrected[at] = largest;
  });
  return corrected;
}

/** {@link holm} over the p that are there: null stands where nothing is tested, and does not count. */
export function holmOfTested(p: readonly (number | null)[]): (number | null)[] {
  const corrected = holm(p.filter((own) => own !== null)).values();
  return p.map((own) => own === null ? null : corrected.next().value!);
}
