import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { meanRanks } from "../../../reports/statistics/mean_ranks.ts";

function ranksOf(table: Readonly<Record<string, readonly (number | null)[]>>) {
  const ranked = Object.entries(table).map(([id, values]) => ({
    id,
    byBlock: new Map(
      values.flatMap((value, block) => value === null ? [] : [[String(block), value] as const]),
    ),
  }));
  return Object.fromEntries(meanRanks(ranked));
}

Deno.test("meanRanks averages the ranks of equal values", () => {
  deepStrictEqual(ranksOf({ a: [9], b: [5], c: [5], d: [1] }), { a: 1, b: 2.5, c: 2.5, d: 4 });
});

Deno.test("meanRanks is the mean of the average ranks where all methods have all blocks", () => {
  const values = fc.array(
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(fc.property(values, (blocks) => {
    const ids = ["a", "b", "c", "d"];
    const ranks = ranksOf(
      Object.fromEntries(ids.map((id, i) => [id, blocks.map((block) => block[i]!)])),
    );
    ids.forEach((id, i) => {
      const average = blocks.map((block) => {
        const places = block.toSorted((x, y) => y - x)
          .flatMap((value, place) => value === block[i] ? [place + 1] : []);
        return places.reduce((sum, place) => sum + place, 0) / places.length;
      });
      const expected = average.reduce((sum, rank) => sum + rank, 0) / average.length;
      ok(Math.abs(ranks[id]! - expected) < 1e-12);
    });
  }));
});

Deno.test("meanRanks compares two methods on the blocks that both have", () => {
  // b stays away from the second block, where it gains nothing by that: 1 of 2 lost to a, none to c.
  deepStrictEqual(ranksOf({ a: [9, 9, 1], b: [5, null, 5], c: [1, 5, 1] }), {
    a: 1 + 1 / 2 + 1 / 6,
    b: 1 + 1 / 2 + 0,
    c: 1 + 5 / 6 + 1,
  });
});

Deno.test("meanRanks counts a pair that shares no block as a draw", () => {
  deepStrictEqual(ranksOf({ a: [1, null], b: [null, 2] }), { a: 1.5, b: 1.5 });
});
