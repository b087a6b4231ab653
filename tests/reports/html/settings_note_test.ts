import { ok, strictEqual } from "node:assert/strict";
import { settingsNote } from "../../../reports/html/settings_note.ts";
import type { Results } from "../../../reports/mod.ts";
import { resultsOf, trialOf } from "../results_fixture.ts";
import { readMarkup } from "./read_markup.ts";

/** What the note says of APD, run with `steps` where 20,000 were published, or nothing was. */
function noteOf(steps: number, isPublished = true): string {
  const { benchmarks, ...results } = resultsOf([]);
  const number = { method: "apd", score: "mmcs", mean: 1, sd: 0, source: "a paper" };
  const changed: Results = {
    ...results,
    benchmarks: benchmarks.map((benchmark) => ({
      ...benchmark,
      published: isPublished ? [number] : [],
      publishedSettings: { apd: { steps: 20000 } },
    })),
    trials: [{ ...trialOf({ method: "apd", seed: 0 }), method: { id: "apd", options: { steps } } }],
  };
  return readMarkup(settingsNote(changed).text).text;
}

Deno.test("The overview says where a method did not run with the settings behind its published numbers", () => {
  const note = noteOf(500);
  ok(/^\s*Other settings than .* published numbers:\s*APD on toy\s*$/.test(note), note);
});

Deno.test("The overview says nothing of published settings, nor where nothing is published", () => {
  strictEqual(noteOf(20000), "");
  strictEqual(noteOf(500, false), "");
});
