import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import {
  compareMethods,
  compareResults,
  comparisonOutcome,
  type Results,
  type Trial,
} from "../../../reports/mod.ts";
import { resultsOf, trialsOf } from "../results_fixture.ts";

const BENCHMARK = { benchmark: "toy", method: "apd" };

function compare(a: Results, b: Results) {
  return compareResults({ a: { name: "a", results: a }, b: { name: "b", results: b } });
}

function recoveries(a: readonly number[], b: readonly number[]) {
  return compare(resultsOf(trialsOf("apd", a)), resultsOf(trialsOf("apd", b)));
}

/** The same results with something else in every trial. */
function changed(results: Results, change: (trial: Trial) => Partial<Trial>): Results {
  return { ...results, trials: results.trials.map((trial) => ({ ...trial, ...change(trial) })) };
}

Deno.test("Six seeds that fall alike are separated, by hand 2 of 64 sign choices, and worse", () => {
  const { tables } = recoveries([90, 91, 92, 93, 94, 95], [80, 81, 82, 83, 84, 85]);
  const [recovery] = tables;
  deepStrictEqual(recovery!.rows, [{
    ...BENCHMARK,
    seeds: 6,
    a: 92.5,
    b: 82.5,
    difference: -10,
    interval: { low: -10, high: -10 },
    p: 2 / 64,
    separated: true,
    verdict: "worse",
    mismatches: [],
    otherOptions: [],
  }]);
});

Deno.test("Three seeds are worse by the tolerance alone, and the table says that they separate nothing", () => {
  const { tables: [recovery] } = recoveries([90, 90, 90], [80, 81, 82]);
  const [row] = recovery!.rows;
  deepStrictEqual([row!.verdict, row!.separated, row!.p], ["worse", false, 2 / 8]);
  deepStrictEqual(recovery!.separation, {
    comparisons: 1,
    seeds: 3,
    smallestP: 0.25,
    seedsNeeded: 6,
  });
});

Deno.test("What moved within the tolerance, or on some seeds only, is unclear; a rise is better", () => {
  const verdict = (a: readonly number[], b: readonly number[]) =>
    recoveries(a, b).tables[0]!.rows[0]!.verdict;
  strictEqual(verdict([90, 90, 90], [89, 89, 89]), "unclear");
  strictEqual(verdict([90, 90, 90, 90, 90], [50, 91, 91, 91, 91]), "unclear");
  strictEqual(verdict([80, 80, 80], [90, 90, 90]), "better");
  strictEqual(verdict([80, 80, 80], [80, 80, 80]), "equal");
});

Deno.test("Holm's correction counts the rows of a score in which anything differs", () => {
  const falls = (method: string, by: number) =>
    trialsOf(method, [90, 90, 90, 90, 90, 90, 90].map((value, seed) => value - by * (seed + 1)));
  const a = resultsOf([...falls("apd", 0), ...falls("random", 0), ...falls("oracle", 0)]);
  const b = resultsOf([...falls("apd", 1), ...falls("random", 2), ...falls("oracle", 0)]);
  const [recovery] = compare(a, b).tables;
  // Two rows of 7 seeds: p = 2 * 2 / 2^7 each; the equal one was never tested.
  deepStrictEqual(recovery!.rows.map(({ method, p, separated }) => [method, p, separated]), [
    ["random", 4 / 128, true],
    ["oracle", null, false],
    ["apd", 4 / 128, true],
  ]);
  strictEqual(recovery!.separation!.comparisons, 2);
});

Deno.test("Only seeds with equal targets are paired, and the others are named", () => {
  const a = resultsOf(trialsOf("apd", [90, 90, 90]));
  const b = changed(
    resultsOf(trialsOf("apd", [90, 80, 70])),
    ({ seed, target }) => seed === 2 ? { target: { ...target, sha256: "f".repeat(64) } } : {},
  );
  const [row] = compare(a, b).tables[0]!.rows;
  deepStrictEqual([row!.seeds, row!.difference], [2, -5]);
  deepStrictEqual(row!.mismatches, [
    { what: "target of seed 2", a: "a".repeat(12), b: "f".repeat(12) },
  ]);
});

Deno.test("Other profile, benchmark, stream and score versions are named, and do not decide", () => {
  const a = resultsOf(trialsOf("apd", [90, 90, 90]));
  const worse = resultsOf(trialsOf("apd", [10, 10, 10]));
  const versions = { dataStream: 1, evaluationStream: 1, scores: {} };
  const cases: readonly [string, Results][] = [
    ["profile is quick, paper", { ...worse, profile: "paper" }],
    [
      "benchmark version is 1, 2",
      {
        ...changed(worse, () => ({ benchmark: { id: "toy", version: 2 } })),
        benchmarks: worse.benchmarks.map((benchmark) => ({ ...benchmark, version: 2 })),
      },
    ],
    [
      "data-stream version is 1, 2",
      changed(worse, () => ({ versions: { ...versions, dataStream: 2 } })),
    ],
    [
      "evaluation-stream version is 1, 3",
      changed(worse, () => ({ versions: { ...versions, evaluationStream: 3 } })),
    ],
    [
      "version of recovery is 1, 2",
      changed(worse, () => ({ versions: { ...versions, scores: { recovery: 2 } } })),
    ],
  ];
  for (const [expected, b] of cases) {
    const comparison = compare(a, b);
    const [row] = comparison.tables[0]!.rows;
    deepStrictEqual(
      row!.mismatches.map((found) => `${found.what} is ${found.a}, ${found.b}`),
      [expected],
    );
    strictEqual(row!.verdict, "worse");
    deepStrictEqual(comparisonOutcome(comparison), {
      deciding: 0,
      worse: 0,
      better: 0,
      mismatched: 1,
      otherOptions: 0,
    });
  }
});

Deno.test("Other options are named, and decide", () => {
  const a = resultsOf(trialsOf("apd", [90, 90, 90]));
  const worse = resultsOf(trialsOf("apd", [10, 10, 10]));
  const b = changed(worse, () => ({ method: { id: "apd", options: { steps: 5 } } }));
  const comparison = compare(a, b);
  const [row] = comparison.tables[0]!.rows;
  deepStrictEqual(row!.mismatches, []);
  deepStrictEqual(row!.otherOptions, [{ what: "option steps", a: "unset", b: "5" }]);
  const { deciding, worse: fallen, otherOptions } = comparisonOutcome(comparison);
  deepStrictEqual([deciding, fallen, otherOptions], [1, 1, 1]);
});

Deno.test("Versions of trials from before they were kept are 1: they compare with such of today", () => {
  const a = resultsOf(trialsOf("apd", [90]));
  const versions = { dataStream: 1, evaluationStream: 1, scores: { l0: 2 } };
  const [row] = compare(a, changed(a, () => ({ versions }))).tables[0]!.rows;
  deepStrictEqual(row!.mismatches, []);
});

Deno.test("On another adapter a mean is worse only beyond every seed of the first", () => {
  const a = resultsOf(trialsOf("apd", [90, 95, 60]));
  const elsewhere = changed(
    resultsOf(trialsOf("apd", [70, 75, 70])),
    ({ environment }) => ({ environment: { ...environment, adapter: "GPU" } }),
  );
  strictEqual(compare(a, elsewhere).tables[0]!.rows[0]!.verdict, "unclear");
});

Deno.test("What only one side has is listed, and no row pairs it", () => {
  const a = resultsOf([...trialsOf("apd", [90]), ...trialsOf("random", [0])]);
  const b = resultsOf([...trialsOf("apd", [90]), ...trialsOf("oracle", [99])]);
  const { unmatched, tables } = compare(a, b);
  deepStrictEqual(unmatched, [
    { side: "a", benchmark: "toy", method: "random" },
    { side: "b", benchmark: "toy", method: "oracle" },
  ]);
  deepStrictEqual(tables[0]!.rows.map(({ method }) => method), ["apd"]);
});

Deno.test("Without a shared seed both means stand there, and nothing is judged", () => {
  const a = resultsOf([{ method: "apd", seed: 0, recovery: 90 }]);
  const b = resultsOf([{ method: "apd", seed: 1, recovery: 10 }]);
  const [row] = compare(a, b).tables[0]!.rows;
  deepStrictEqual(
    [row!.a, row!.b, row!.difference, row!.verdict, row!.seeds],
    [90, 10, null, "none", 0],
  );
});

Deno.test("A trial that diverged counts with recovery 0 and has no other score", () => {
  const scores = { "used-f1": 0.5 };
  const a = resultsOf([{ method: "apd", seed: 0, recovery: 90, scores }]);
  const b = resultsOf([{ method: "apd", seed: 0, recovery: 90, scores, status: "diverged" }]);
  const { tables } = compare(a, b);
  const row = (score: string) => tables.find((table) => table.score === score)!.rows[0]!;
  deepStrictEqual([row("recovery").b, row("recovery").verdict], [0, "worse"]);
  deepStrictEqual([row("used-f1").a, row("used-f1").b, row("used-f1").verdict], [
    0.5,
    null,
    "none",
  ]);
});

Deno.test("Two methods of one run are compared on every benchmark that has both", () => {
  const results = resultsOf([
    ...trialsOf("apd", [90, 91]),
    ...trialsOf("random", [10, 12]),
    { method: "apd", benchmark: "other", seed: 0, recovery: 50 },
  ]);
  const { a, b, tables, unmatched } = compareMethods({
    name: "run",
    results,
    methods: ["random", "apd"],
  });
  deepStrictEqual([a.name, a.method, b.name, b.method], ["RANDOM", "random", "APD", "apd"]);
  const [row, ...others] = tables[0]!.rows;
  deepStrictEqual([row!.benchmark, row!.method, row!.difference], ["toy", undefined, 79.5]);
  strictEqual(row!.verdict, "better");
  deepStrictEqual(others, []);
  deepStrictEqual(unmatched, [{ side: "b", benchmark: "other", method: "apd" }]);
  throws(
    () => compareMethods({ name: "run", results, methods: ["svd", "apd"] }),
    (error) => {
      match(String(error), /Cannot compare svd: run has random, oracle, apd/);
      return error instanceof RangeError;
    },
  );
});
