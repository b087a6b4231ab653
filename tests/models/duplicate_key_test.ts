import { strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { duplicateKey } from "../../models/duplicate_key.ts";

Deno.test("duplicateKey finds a key that stands twice in one object", () => {
  strictEqual(duplicateKey('{"a":1,"b":{"c":1,"c":2}}'), "c");
  strictEqual(duplicateKey('[{"a":1, "\\u0061" : 2}]'), "a");
  strictEqual(duplicateKey('{"a\\"":1,"a\\"":2}'), 'a"');
});

Deno.test("duplicateKey does not mix objects, values and text that looks like keys", () => {
  strictEqual(duplicateKey('{"a":{"a":[{"a":1},{"a":"a"}]}}'), undefined);
  strictEqual(duplicateKey('{"a":"b","b":"{\\"c\\":1,\\"c\\":2}"}'), undefined);
  strictEqual(duplicateKey('["a","a"]'), undefined);
});

Deno.test("duplicateKey finds none in what JSON.stringify writes", () => {
  fc.assert(fc.property(fc.json({ maxDepth: 2 }), (json) => {
    strictEqual(duplicateKey(json), undefined);
  }));
});

Deno.test("duplicateKey finds any key that is repeated", () => {
  const values = fc.constantFrom("1", '"text"', '{"a":[{}]}');
  fc.assert(fc.property(fc.string({ unit: "binary" }), values, (key, value) => {
    const name = JSON.stringify(key);
    strictEqual(duplicateKey(`{${name}:${value},"":{},${name}:${value}}`), key);
  }));
});
