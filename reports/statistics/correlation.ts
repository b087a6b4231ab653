import { mean } from "./summary.ts";

/** Two measures of the same things, in the same order and without NaN. */
export interface Paired {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The line of least squares, `y = slope x + const`, and Pearson's correlation `r`.
 *
 * @returns `slope` null where `x` does not vary, `r` null where one of the two doesn't
 */
export function fitLine({ x, y }: Paired): { slope: number | null; r: number | null } {
  const [centerX, centerY] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - centerX, y[i]! - centerY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (!(xx > 0)) return { slope: null, r: null };
  const r = yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null;
  return { slope: xy / xx, r };
}

/**
 * Spearman's rank correlation: Pearson's of the mid-ranks.
 *
 * @returns null where one of the two does not vary
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { spearman } from "./correlation.ts";
 * strictEqual(spearman({ x: [1, 2, 3], y: [1, 8, 27] }), 1);
 * ```
 */
export function spearman({ x, y }: Paired): number | null {
  return fitLine({ x: midRanks(x), y: midRanks(y) }).r;
}

/** Ranks from 1 on; equal values share the mean of theirs. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length;) {
    let end = first;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
    for (let at = first; at < end; at++) ranks[order[at]!] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}
