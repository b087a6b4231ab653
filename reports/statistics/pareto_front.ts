/** A point of which `cost` is better when lower and `gain` when higher. */
export interface Tradeoff {
  readonly cost: number;
  readonly gain: number;
}

/**
 * The points that no other one beats: none costs as little or less and gains as much or more, with one
 * of the two truly better. Equal points stand or fall together.
 *
 * @returns places of the points, by ascending cost
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { paretoFront } from "./pareto_front.ts";
 * const points = [{ cost: 3, gain: 9 }, { cost: 1, gain: 5 }, { cost: 2, gain: 4 }];
 * deepStrictEqual(paretoFront(points), [1, 0]);
 * ```
 */
export function paretoFront(points: readonly Tradeoff[]): number[] {
  const beats = (a: Tradeoff, b: Tradeoff) =>
    a.cost <= b.cost && a.gain >= b.gain && (a.cost < b.cost || a.gain > b.gain);
  return Array.from(points.keys())
    .filter((at) => !points.some((other) => beats(other, points[at]!)))
    .toSorted((a, b) => points[a]!.cost - points[b]!.cost || a - b);
}
