import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import {
  leaderboardJson,
  leaderboardSchema,
  makeLeaderboard,
  type Results,
} from "../../reports/mod.ts";
import { resultsOf, trialsOf } from "./results_fixture.ts";

function rowsOf(results: Results) {
  return makeLeaderboard(results).benchmarks[0]!.rows;
}

Deno.test("A leaderboard ranks methods by recovery and shows those that saw the answer unranked", () => {
  const rows = rowsOf(resultsOf([
    ...trialsOf("oracle", [100, 100, 100]),
    ...trialsOf("random", [1, 2, 3]),
    ...trialsOf("apd", [97, 96, 80]),
  ]));
  deepStrictEqual(rows.map(({ method, rank, tieGroups }) => [method, rank, tieGroups]), [
    ["apd", 1, [1]],
    ["random", 1, [1]], // 3 seeds can't separate them
    ["oracle", null, null],
  ]);
});

Deno.test("A leaderboard gives first and second place where the seeds tell methods apart", () => {
  const { rows, separation } = makeLeaderboard(resultsOf([
    ...trialsOf("random", [1, 2, 3, 4, 5, 6]),
    ...trialsOf("apd", [97, 96, 80, 99, 98, 90]),
  ])).benchmarks[0]!;
  deepStrictEqual(rows.map(({ method, rank }) => [method, rank]), [["apd", 1], ["random", 2]]);
  deepStrictEqual(separation, { comparisons: 1, seeds: 6, smallestP: 2 / 64, seedsNeeded: 6 });
});

Deno.test("A diverged or failed trial counts as recovery 0 and as no success", () => {
  const [row] = rowsOf(resultsOf([
    { method: "apd", seed: 0, recovery: 96, scores: { mmcs: 0.9 }, steps: 70 },
    { method: "apd", seed: 1, recovery: 99, status: "diverged", scores: { mmcs: 0.5 }, steps: 7 },
    { method: "apd", seed: 2, recovery: 99, status: "failed" },
  ]));
  strictEqual(row!.scores.recovery!.mean, 32);
  strictEqual(row!.scores.mmcs!.mean, 0.9);
  strictEqual(row!.scores.mmcs!.n, 1);
  strictEqual(row!.success.rate, 1 / 3);
  deepStrictEqual(row!.statuses, { ok: 1, diverged: 1, failed: 1 });
  deepStrictEqual(row!.steps, { min: 7, max: 100 });
});

Deno.test("A trial succeeds from recovery 95 on", () => {
  const [row] = rowsOf(resultsOf(trialsOf("apd", [95, 94.999, 100, 0])));
  strictEqual(row!.success.rate, 0.5);
  ok(row!.success.interval.low < 0.5 && row!.success.interval.high > 0.5);
});

Deno.test("A leaderboard carries what trials cost, and null for what none measured", () => {
  const [row] = rowsOf(resultsOf(trialsOf("apd", [90, 91])));
  strictEqual(row!.scores["steps-per-second"]!.mean, 50);
  strictEqual(row!.scores["examples-per-second"], null);
});

Deno.test("The same results in another order of trials give the same bytes", () => {
  const results = resultsOf([
    ...trialsOf("apd", [97.123456789, 96, 80, 31, 40, 59, 77, 91]),
    ...trialsOf("random", [1, 2, 3, 14, 5]),
  ]);
  const reversed = { ...results, trials: results.trials.toReversed() };
  const text = leaderboardJson(makeLeaderboard(results));
  strictEqual(leaderboardJson(makeLeaderboard(reversed)), text);
  deepStrictEqual(leaderboardSchema.parse(JSON.parse(text)), JSON.parse(text));
});

Deno.test("A benchmark without trials has a leaderboard without rows", () => {
  const { benchmarks } = makeLeaderboard(resultsOf(trialsOf("apd", [1])));
  deepStrictEqual(benchmarks[1], {
    id: "other",
    version: 1,
    title: "other",
    separation: null,
    rows: [],
  });
});

Deno.test("A trial of a method that the results do not list is refused by name", () => {
  const results = resultsOf([{ method: "unheard-of", seed: 0 }]);
  throws(() => makeLeaderboard(results), {
    name: "RangeError",
    message: "Cannot place trial toy.unheard-of.0: the results do not list benchmark toy version " +
      "1 with method unheard-of",
  });
});

Deno.test("Two trials of one seed are refused", () => {
  const results = resultsOf([...trialsOf("apd", [1, 3]), ...trialsOf("apd", [2])]);
  throws(() => makeLeaderboard(results), {
    name: "RangeError",
    message: "Cannot place trial toy.apd.0: toy with apd has seed 0 twice",
  });
});
