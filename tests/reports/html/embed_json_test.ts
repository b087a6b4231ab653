import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { embedJson } from "../../../reports/html/embed_json.ts";

const element = /^<script type="application\/json" id="data">([^<]*)<\/script>$/;

Deno.test("embedJson keeps strings and whole numbers, and nothing in them ends the script", () => {
  const value = fc.oneof(
    fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean())),
    fc.constant(["</script><script>alert(1)</script>", "<!--", "]]>"]),
  );
  fc.assert(fc.property(value, (value) => {
    const match = element.exec(embedJson({ id: "data", value }).text);
    ok(match !== null);
    deepStrictEqual(JSON.parse(match[1]!), value);
  }));
});

Deno.test("embedJson rounds to four digits, and writes what is not finite as null", () => {
  const { text } = embedJson({ id: "data", value: [0.123456, -1.00006e-7, 20001, NaN, Infinity] });
  strictEqual(element.exec(text)?.[1], "[0.1235,-1e-7,20001,null,null]");
});
