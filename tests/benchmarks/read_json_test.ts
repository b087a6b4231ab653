import { ok, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { jsonDepth } from "../../benchmarks/json_depth.ts";
import { parseJson, readJson } from "../../benchmarks/read_json.ts";
import { resultsSchema } from "../../reports/mod.ts";
import { resultsOf, trialsOf } from "../reports/results_fixture.ts";
import { withFolder } from "./fixtures.ts";

const parse = (json: unknown) => resultsSchema.parse(json);

Deno.test("jsonDepth counts brackets outside of texts", () => {
  strictEqual(jsonDepth('{"a[[\\"[":[{"b":"]"}],"c":[]}'), 3);
  strictEqual(jsonDepth('"[["'), 0);
  const depthOf = (value: unknown): number =>
    typeof value !== "object" || value === null
      ? 0
      : 1 + Math.max(0, ...Object.values(value).map(depthOf));
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
    strictEqual(jsonDepth(JSON.stringify(value)), depthOf(value));
  }));
});

Deno.test("results that are nested so deeply that a check would run out of stack are refused", () => {
  const results = resultsOf(trialsOf("apd", [97]));
  const text = JSON.stringify(results).replace(
    '"options":{}',
    `"options":{"a":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
  );
  throws(() => parseJson(text, { path: "r.json", what: "the results", parse }), {
    name: "InputError",
    message: "Cannot read the results r.json: its brackets are nested more than 100 deep",
  });
});

Deno.test("an error about a file is one line of a few hundred characters", () =>
  withFolder(async (folder) => {
    const path = join(folder, "results.json");
    const many = Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [`a\n${i}`, i]));
    await Deno.writeTextFile(path, JSON.stringify({ ...resultsOf([]), ...many }));
    await rejects(readJson({ path, what: "the results", parse }), (error) => {
      ok(error instanceof Error && error.message.length < 600 && !error.message.includes("\n"));
      return true;
    });
  }));
