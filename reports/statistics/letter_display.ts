/**
 * Compact letter display by insert and absorb (Piepho 2004): sets of items such that two items share a
 * set exactly where they are not separated. They are the maximal sets without a separated pair, of
 * which there can be exponentially many in theory; a few dozen items are no trouble in practice.
 *
 * @param items.count items are `0 .. count-1`
 * @param items.separated pairs of items; order and repeats do not matter
 * @returns each set ascending, sets in lexicographic order; every item is in at least one
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { letterDisplay } from "./letter_display.ts";
 * deepStrictEqual(letterDisplay({ count: 3, separated: [[0, 2]] }), [[0, 1], [1, 2]]);
 * ```
 */
export function letterDisplay(
  { count, separated }: {
    readonly count: number;
    readonly separated: readonly (readonly [number, number])[];
  },
): number[][] {
  let columns = count === 0 ? [] : [Array.from({ length: count }, (_, item) => item)];
  for (const [a, b] of separated) {
    const together = columns.filter((column) => column.includes(a) && column.includes(b));
    if (together.length === 0) continue;
    const inserted = together.flatMap((column) => [
      column.filter((item) => item !== b),
      column.filter((item) => item !== a),
    ]);
    columns = absorb([...columns.filter((column) => !together.includes(column)), ...inserted]);
  }
  return columns.sort(compareLists);
}

/** Drops every set that another one holds; of equal sets the first stays. */
function absorb(columns: readonly number[][]): number[][] {
  return columns.filter((column, i) =>
    !columns.some((other, j) =>
      i !== j && column.every((item) => other.includes(item)) &&
      (other.length > column.length || j < i)
    )
  );
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((item, i) => item !== b[i]);
  return at === -1 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}
