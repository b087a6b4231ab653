import { deepStrictEqual } from "node:assert/strict";
import { join } from "node:path";
import { writeRunPages } from "../../benchmarks/write_run_pages.ts";
import { resultsOf } from "../reports/results_fixture.ts";

Deno.test("a report removes the pages of trials that are gone, and nothing else", async () => {
  const out = await Deno.makeTempDir();
  const trials = [0, 1].map((seed) => ({ method: "apd", seed, recovery: 90 }));
  await writeRunPages({ results: resultsOf(trials), out });
  const pages = async () =>
    (await Array.fromAsync(Deno.readDir(join(out, "runs")))).map((e) => e.name);
  deepStrictEqual((await pages()).toSorted(), ["toy.apd.0.html", "toy.apd.1.html"]);
  await Deno.writeTextFile(join(out, "runs", "notes.html"), "mine");
  await writeRunPages({ results: resultsOf(trials.slice(1)), out });
  deepStrictEqual((await pages()).toSorted(), ["notes.html", "toy.apd.1.html"]);
  await Deno.remove(out, { recursive: true });
});
