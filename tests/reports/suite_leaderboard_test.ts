import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { makeLeaderboard, type Results } from "../../reports/mod.ts";
import { readMarkup } from "./html/read_markup.ts";
import { reportOf } from "./html/sample_report.ts";
import { resultsOf, type TrialSketch, trialsOf } from "./results_fixture.ts";

const on = (benchmark: string, sketches: readonly TrialSketch[]) =>
  sketches.map((sketch) => ({ ...sketch, benchmark }));

const suiteOf = (results: Results) => makeLeaderboard(results).suite!;

const results = resultsOf([
  ...trialsOf("apd", [96, 97]),
  ...trialsOf("random", [1, 2]),
  ...trialsOf("oracle", [100, 100]),
  ...on("other", trialsOf("apd", [0.01, 0.02])),
  ...on("other", trialsOf("random", [0, 0])),
]);

Deno.test("the whole-suite table ranks methods over benchmarks; equal to a tenth is equal", () => {
  deepStrictEqual(
    suiteOf(results).rows.map((row) => [
      row.method,
      row.meanRank,
      row.benchmarks,
      `${row.successes}/${row.n}`,
      row.cells.map(({ rank }) => rank),
    ]),
    [
      ["apd", 1.25, 2, "2/4", [1, 1.5]],
      ["random", 1.75, 2, "0/4", [2, 1.5]],
      ["oracle", null, 1, "2/2", [null, null]],
    ],
  );
});

Deno.test("two benchmarks separate nothing, and the table says how many would", () => {
  const { rows, separation } = suiteOf(results);
  deepStrictEqual(rows.map(({ tieGroups }) => tieGroups), [[1], [1], null]);
  deepStrictEqual(separation, { comparisons: 1, benchmarks: 2, benchmarksNeeded: 6 });
});

Deno.test("six benchmarks separate two methods that differ on each", () => {
  const six = ["a", "b", "c", "d", "e", "f"];
  const many = resultsOf(six.flatMap((benchmark) => [
    ...on(benchmark, trialsOf("apd", [90])),
    ...on(benchmark, trialsOf("random", [3])),
  ]));
  const benchmarks = six.map((id) => ({ ...many.benchmarks[0]!, id }));
  const { rows } = suiteOf({ ...many, benchmarks });
  deepStrictEqual(rows.slice(0, 2).map(({ meanRank, tieGroups }) => [meanRank, tieGroups]), [
    [1, [1]],
    [2, [2]],
  ]);
});

Deno.test("a method that did not run, or not well, says why", () => {
  const sketches = resultsOf([
    { method: "apd", seed: 0, recovery: 99 },
    { method: "apd", seed: 1, status: "diverged" },
    { method: "apd", seed: 2, status: "failed" },
    { method: "random", seed: 0 },
  ]);
  const faulty = {
    ...sketches,
    benchmarks: sketches.benchmarks.map((benchmark) =>
      benchmark.id === "other" ? { ...benchmark, leftOut: { apd: "takes hours" } } : benchmark
    ),
    trials: sketches.trials.map((trial) =>
      trial.status === "ok" ? trial : { ...trial, message: `<${trial.status}>` }
    ),
  };
  const [apd, random, oracle] = suiteOf(faulty).rows;
  deepStrictEqual(apd!.cells.map(({ reason, recovery }) => [recovery, reason]), [
    [33, "1 of 3 failed: <failed>; 1 of 3 diverged: <diverged>"],
    [null, "takes hours"],
  ]);
  deepStrictEqual(random!.cells.map(({ reason }) => reason), [undefined, "it was not run"]);
  strictEqual(oracle!.recovery, null);
  const { text } = readMarkup(reportOf(faulty)["index.html"]!);
  ok(text.includes("33.0[0.0, 99.0]1 of 31 of 3 failed: <failed>; 1 of 3 diverged: <diverged>"));
  ok(text.includes("–takes hours"));
});

Deno.test("failed trials with several messages show the first and the number of the others", () => {
  const failed = resultsOf(
    [0, 1, 2].map((seed) => ({ method: "apd", seed, status: "failed" as const })),
  );
  const trials = failed.trials.map((trial, i) => ({ ...trial, message: i === 2 ? "b" : "a" }));
  strictEqual(
    suiteOf({ ...failed, trials }).rows[0]!.cells[0]!.reason,
    "3 of 3 failed: a (and 1 more)",
  );
});
