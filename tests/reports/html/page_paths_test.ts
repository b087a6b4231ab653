import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { benchmarkPath, runPath, safeName } from "../../../reports/html/mod.ts";

Deno.test("ids of the suite are the names of their pages", () => {
  strictEqual(benchmarkPath("tms-5-2"), "benchmarks/tms-5-2.html");
  strictEqual(runPath({ id: "tms-5-2.apd.0" }), "runs/tms-5-2.apd.0.html");
});

Deno.test("any text gives a name of plain characters that stays in its folder", () => {
  const any = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", ".", "..", "../x", "a/b"),
  );
  fc.assert(fc.property(any, (text) => {
    match(safeName(text), /^[a-z0-9_-][a-z0-9._-]{0,200}$/);
  }));
});

Deno.test("different texts have different names, also where case or length would hide it", () => {
  const texts = [
    "a",
    "A",
    "a_",
    "_a",
    "_61_",
    "<",
    "_3c_",
    "",
    " ",
    "x".repeat(300),
    "x".repeat(301),
  ];
  deepStrictEqual(new Set(texts.map(safeName)).size, texts.length);
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
    ok((a === b) === (safeName(a) === safeName(b)));
  }));
});
