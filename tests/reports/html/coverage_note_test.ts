import { ok, strictEqual } from "node:assert/strict";
import { makeLeaderboard } from "../../../reports/mod.ts";
import { coverageNote } from "../../../reports/html/coverage_note.ts";
import { resultsOf, trialsOf } from "../results_fixture.ts";

function noteOf(n: number): string {
  const results = resultsOf(trialsOf("apd", new Array<number>(n).fill(99)));
  return coverageNote(makeLeaderboard(results).benchmarks[0]!);
}

Deno.test("coverageNote says how often intervals of these seeds hold the mean", () => {
  ok(noteOf(3).startsWith("With 3 seeds a bootstrap interval that is called 95% holds"));
  ok(noteOf(3).includes("about 75% of the time"));
  ok(noteOf(10).includes("about 90% of the time"));
});

Deno.test("coverageNote is silent where one seed leaves no interval", () => {
  strictEqual(noteOf(1), "");
});
