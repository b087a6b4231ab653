import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { keepLargest, selectTopOne, selectUsed } from "../../../reports/evaluation/selection.ts";

const values = fc.array(
  fc.oneof(fc.double(), fc.constantFrom(0, 1, NaN, Infinity)),
  { minLength: 1, maxLength: 40 },
).map((list) => Float64Array.from(list));

Deno.test("keepLargest keeps exactly K numbers, or all where there are fewer", () => {
  fc.assert(fc.property(values, fc.integer({ min: 1, max: 50 }), (table, K) => {
    const numbers = table.filter((value) => !Number.isNaN(value)).length;
    const kept = keepLargest(table, K).reduce((sum, bit) => sum + bit, 0);
    strictEqual(kept, Math.min(K, numbers));
  }));
});

Deno.test("keepLargest keeps no number before a larger one, nor before an equal one further left", () => {
  fc.assert(fc.property(values, fc.integer({ min: 1, max: 50 }), (table, K) => {
    const kept = keepLargest(table, K);
    for (let i = 0; i < table.length; i++) {
      for (let j = 0; j < table.length; j++) {
        const jComesFirst = table[j]! > table[i]! || (table[j] === table[i] && j < i);
        ok(!(kept[i] === 1 && kept[j] === 0 && jComesFirst));
      }
    }
  }));
});

Deno.test("keepLargest never keeps NaN", () => {
  deepStrictEqual([...keepLargest(Float64Array.of(NaN, 1, NaN), 3)], [0, 1, 0]);
  deepStrictEqual([...keepLargest(Float64Array.of(NaN, NaN), 1)], [0, 0]);
});

Deno.test("selectUsed keeps the floor(k B) largest attributions of the whole batch", () => {
  const attributions = Float64Array.of(5, 4, 0, 3, 1, 2); // [3, 2]
  const selection = { rule: "batch-top-k", k: 1.2, attribution: "gradient" } as const;
  deepStrictEqual([...selectUsed(selection, { attributions, components: 2 })], [1, 1, 0, 1, 0, 0]);
});

Deno.test("selectUsed fills up with zero attributions from the first sample on", () => {
  const attributions = Float64Array.of(0, 0, 0, 0, 0, 7); // [3, 2]
  const selection = { rule: "batch-top-k", k: 1, attribution: "gradient" } as const;
  deepStrictEqual([...selectUsed(selection, { attributions, components: 2 })], [1, 1, 0, 0, 0, 1]);
});

Deno.test("selectUsed keeps everything under the rule 'all'", () => {
  const attributions = Float64Array.of(0, NaN, 1);
  deepStrictEqual([...selectUsed({ rule: "all" }, { attributions, components: 3 })], [1, 1, 1]);
});

Deno.test("selectUsed says which k would keep a pair", () => {
  const table = { attributions: new Float64Array(20), components: 2 };
  throws(() => selectUsed({ rule: "batch-top-k", k: 0.05, attribution: "gradient" }, table), {
    name: "RangeError",
    message: "Cannot keep 0 pairs of a batch of 10: k must be at least 1/B, is 0.05",
  });
});

Deno.test("selectTopOne keeps the first of the largest attributions of each sample", () => {
  const attributions = Float64Array.of(1, 3, 3, 0, 0, 0, NaN, NaN, NaN, NaN, 2, 1); // [4, 3]
  const expected = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
  deepStrictEqual([...selectTopOne({ attributions, components: 3 })], expected);
});
