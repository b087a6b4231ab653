import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { jsonSchemas, SCORE_IDS, scoreDefinitions } from "../../reports/mod.ts";

const folder = new URL("../../docs/schema/", import.meta.url);

for (const [name, text] of Object.entries(jsonSchemas())) {
  Deno.test(`${name} is up to date (docs/schema/write.ts writes it)`, async () => {
    strictEqual(await Deno.readTextFile(new URL(name, folder)), text);
  });

  if (!["figures.schema.json", "submission.schema.json"].includes(name)) {
    Deno.test(`${name} describes every score by its formula`, () => {
      for (const id of SCORE_IDS) {
        ok(text.includes(JSON.stringify(scoreDefinitions[id].formula).slice(1, -1)));
      }
    });
  }
}

Deno.test("A score that can be gated has a direction", () => {
  const gated = SCORE_IDS.filter((id) => scoreDefinitions[id].tolerance !== null);
  ok(gated.every((id) => scoreDefinitions[id].direction !== "none"));
  ok(gated.includes("recovery"));
});

Deno.test("Every score has an id of its own", () => {
  deepStrictEqual([...new Set(SCORE_IDS)], SCORE_IDS);
  deepStrictEqual(Object.keys(scoreDefinitions).sort(), SCORE_IDS.toSorted());
});
