import { notStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { stableJson } from "../../reports/mod.ts";

Deno.test("stableJson writes the same text whatever the order of the keys", () => {
  fc.assert(fc.property(
    fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
    (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      strictEqual(stableJson(reversed), stableJson(object));
    },
  ));
});

Deno.test("stableJson rounds fractions and leaves whole numbers whole", () => {
  const text = stableJson({ fraction: 0.123456789, whole: 123456789 }, { digits: 6 });
  strictEqual(text, '{\n  "fraction": 0.123457,\n  "whole": 123456789\n}\n');
});

Deno.test("stableJson keeps every digit unless told otherwise", () => {
  notStrictEqual(stableJson(0.1234567), stableJson(0.1234568));
});

Deno.test("stableJson leaves out what is undefined", () => {
  strictEqual(stableJson({ a: undefined }), "{}\n");
});

Deno.test("stableJson names the place of a number that JSON cannot hold", () => {
  throws(() => stableJson({ trials: [1, NaN] }), {
    name: "TypeError",
    message: "Cannot write $.trials[1]: is NaN",
  });
});

Deno.test("stableJson refuses what is not data", () => {
  throws(() => stableJson({ when: new Date(0) }), { name: "TypeError" });
});
