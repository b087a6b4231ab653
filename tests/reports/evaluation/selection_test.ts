import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import type { Selection } from "../../../apd/mod.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { keepLargest, selectTopOne, selectUsed } from "../../../reports/evaluation/selection.ts";

/** What is used of a table with two components, on inputs of one entry a sample. */
function usedOf(selection: Selection, attributions: Float64Array, inputs?: readonly number[]) {
  const count = attributions.length / 2;
  return selectUsed(selection, {
    attributions,
    components: 2,
    inputs: rows({ count, width: 1 }, inputs),
  });
}

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
  deepStrictEqual([...usedOf(selection, attributions)], [1, 1, 0, 1, 0, 0]);
});

Deno.test("selectUsed fills up with zero attributions from the first sample on", () => {
  const attributions = Float64Array.of(0, 0, 0, 0, 0, 7); // [3, 2]
  const selection = { rule: "batch-top-k", k: 1, attribution: "gradient" } as const;
  deepStrictEqual([...usedOf(selection, attributions)], [1, 1, 0, 0, 0, 1]);
});

Deno.test("selectUsed keeps the k largest of each sample under 'top-k', ties by index, NaN never", () => {
  const attributions = Float64Array.of(5, 4, 0, 0, 1, NaN, NaN, NaN); // [4, 2]
  const one = { rule: "top-k", k: 1, attribution: "activation" } as const;
  deepStrictEqual([...usedOf(one, attributions)], [1, 0, 1, 0, 1, 0, 0, 0]);
  deepStrictEqual([...usedOf({ ...one, k: 2 }, attributions)], [1, 1, 1, 1, 1, 0, 0, 0]);
});

Deno.test("selectUsed keeps as many pairs as inputs are not 0 under 'exact-top-k'", () => {
  const attributions = Float64Array.of(5, 4, 0, 3, 1, 2); // [3, 2]
  const exact = { rule: "exact-top-k", attribution: "gradient" } as const;
  deepStrictEqual([...usedOf(exact, attributions, [0.1, 0, -2])], [1, 1, 0, 0, 0, 0]);
  deepStrictEqual([...usedOf(exact, attributions, [0, 0, 0])], [0, 0, 0, 0, 0, 0]);
  deepStrictEqual([...usedOf(exact, attributions, [1, 1, 1])], [1, 1, 0, 1, 0, 0]);
});

Deno.test("selectUsed keeps everything under the rule 'all'", () => {
  const attributions = Float64Array.of(0, NaN, 1, 0);
  deepStrictEqual([...usedOf({ rule: "all" }, attributions)], [1, 1, 1, 1]);
});

Deno.test("selectUsed says which k would keep a pair", () => {
  const selection = { rule: "batch-top-k", k: 0.05, attribution: "gradient" } as const;
  throws(() => usedOf(selection, new Float64Array(20)), {
    name: "RangeError",
    message: "Cannot keep 0 pairs of a batch of 10: k must be at least 1/B, is 0.05",
  });
});

Deno.test("selectTopOne keeps the first of the largest attributions of each sample", () => {
  const attributions = Float64Array.of(1, 3, 3, 0, 0, 0, NaN, NaN, NaN, NaN, 2, 1); // [4, 3]
  const expected = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
  const all = { rule: "all" } as const;
  deepStrictEqual([...selectTopOne(all, { attributions, components: 3 })], expected);
});

Deno.test("the last component is used on every sample where it is always on, and does not compete", () => {
  const attributions = Float64Array.of(1, 3, 9, 0, 0, 0, 2, 5, NaN, NaN, 4, 9); // [4, 3]
  const by = { attribution: "gradient", lastAlwaysOn: true } as const;
  const inputs = rows({ count: 4, width: 1 }, [1, 0, 1, 1]);
  const used = (selection: Selection) => [
    ...selectUsed(selection, { attributions, components: 3, inputs }),
  ];
  const three = [0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1];
  deepStrictEqual(used({ rule: "batch-top-k", k: 0.75, ...by }), three);
  deepStrictEqual(used({ rule: "exact-top-k", ...by }), three);
  const each = [0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1];
  const one: Selection = { rule: "top-k", k: 1, ...by };
  deepStrictEqual(used(one), each);
  deepStrictEqual([...selectTopOne(one, { attributions, components: 3 })], each);
});
