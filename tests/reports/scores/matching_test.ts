import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { matchComponents } from "../../../reports/scores/matching.ts";
import type { PairTable } from "../../../reports/scores/pair_table.ts";

const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);

/** Tables of 1..5 mechanisms and 1..6 components in which many entries are equal. */
const tables: fc.Arbitrary<Pick<PairTable, "recovery" | "cosine">> = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 6 }),
).chain(([G, C]) => {
  const table = fc.array(fc.array(share, { minLength: C, maxLength: C }), {
    minLength: G,
    maxLength: G,
  });
  return fc.record({ recovery: table, cosine: table });
});

/** Largest sum over all ways to give each mechanism a component of its own, or none. */
function bruteForce(table: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const [row, ...rest] = table;
  if (row === undefined) return 0;
  const choices = row.flatMap((value, c) =>
    taken.includes(c) ? [] : [value + bruteForce(rest, [...taken, c])]
  );
  return Math.max(bruteForce(rest, taken), ...choices);
}

function summed(table: readonly (readonly number[])[], matching: readonly (number | null)[]) {
  return matching.reduce<number>((sum, c, g) => sum + (c === null ? 0 : table[g]![c]!), 0);
}

Deno.test("matchComponents reaches the largest summed recovery, as trying all assignments does", () => {
  fc.assert(fc.property(tables, (table) => {
    const reached = summed(table.recovery, matchComponents(table));
    ok(bruteForce(table.recovery) - reached < 1e-8); // 5 mechanisms times the weight of the cosine
  }));
});

Deno.test("matchComponents decides by cosine where the recovery is equal", () => {
  fc.assert(fc.property(tables, ({ cosine }) => {
    const recovery = cosine.map((row) => row.map(() => 0));
    const reached = summed(cosine, matchComponents({ recovery, cosine }));
    ok(bruteForce(cosine) - reached < 1e-6); // gains are cosines times 1e-9, in float64
  }));
});

Deno.test("matchComponents never trades recovery for cosine", () => {
  const table = { recovery: [[0.5, 0.45], [0.45, 0.5]], cosine: [[0.1, 0.9], [0.9, 0.1]] };
  deepStrictEqual(matchComponents(table), [0, 1]);
});

Deno.test("matchComponents gives no component to two mechanisms", () => {
  fc.assert(fc.property(tables, (table) => {
    const matched = matchComponents(table).filter((c) => c !== null);
    strictEqual(new Set(matched).size, matched.length);
  }));
});

Deno.test("matchComponents leaves a pair without a positive cosine unmatched", () => {
  const table = { recovery: [[0.5, 0], [0, 0]], cosine: [[0.9, 0.2], [0.1, -0.3]] };
  deepStrictEqual(matchComponents(table), [0, null]);
});

Deno.test("matchComponents leaves mechanisms over where there are fewer components", () => {
  const table = { recovery: [[0.2], [0.9], [0.1]], cosine: [[0.5], [0.9], [0.5]] };
  deepStrictEqual(matchComponents(table), [null, 0, null]);
});
