import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { batchTopK } from "../../../apd/engine/tfjs/batch_top_k.ts";

const kept = (mask: Float32Array) => mask.reduce((sum, on) => sum + on, 0);

Deno.test("batchTopK keeps exactly the asked number of pairs, also when many tie", () => {
  const table = fc.array(fc.constantFrom(0, 0.5, 0.5, 1, NaN), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(table, fc.integer({ min: 1, max: 80 }), (values, count) => {
    const numbers = values.filter((value) => !Number.isNaN(value)).length;
    strictEqual(kept(batchTopK(Float32Array.from(values), count)), Math.min(count, numbers));
  }));
});

Deno.test("batchTopK keeps no value that is smaller than one it drops", () => {
  const table = fc.float32Array({ noNaN: true, minLength: 2, maxLength: 60 });
  fc.assert(fc.property(table, fc.integer({ min: 1, max: 60 }), (values, count) => {
    const mask = batchTopK(values, count);
    const smallestKept = Math.min(...values.filter((_, i) => mask[i] === 1));
    const largestDropped = Math.max(...values.filter((_, i) => mask[i] === 0));
    return smallestKept >= largestDropped;
  }));
});

Deno.test("batchTopK breaks ties by index", () => {
  deepStrictEqual([...batchTopK(Float32Array.of(1, 2, 1, 1), 2)], [1, 1, 0, 0]);
});

Deno.test("batchTopK never keeps NaN", () => {
  deepStrictEqual([...batchTopK(Float32Array.of(NaN, 0, 3), 2)], [0, 1, 1]);
  deepStrictEqual([...batchTopK(Float32Array.of(NaN, 0, 3), 3)], [0, 1, 1]);
});

Deno.test("batchTopK refuses to keep no pair", () => {
  throws(() => batchTopK(Float32Array.of(1), 0), /Cannot keep 0 pairs/);
});
