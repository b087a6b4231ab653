import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  compareWithBaseline,
  makeBaseline,
  parseBaseline,
  type Results,
  stableJson,
} from "../../reports/mod.ts";
import { resultsOf, trialsOf } from "./results_fixture.ts";

function compare(before: Results, after: Results) {
  return compareWithBaseline(after, makeBaseline(before));
}

function regressedScores(before: readonly number[], after: readonly number[]) {
  const { regressions } = compare(
    resultsOf(trialsOf("apd", before)),
    resultsOf(trialsOf("apd", after)),
  );
  return regressions.map(({ score, p, seeds }) => ({ score, p, seeds }));
}

Deno.test("A run compared with its own baseline shows nothing", () => {
  const results = resultsOf([
    ...trialsOf("apd", [90, 95, 99]),
    { method: "random", seed: 0, status: "diverged" },
  ]);
  deepStrictEqual(compare(results, results), {
    regressions: [],
    missing: [],
    changedSettings: [],
    otherVersions: [],
  });
});

Deno.test("A baseline reads back from its file as it was", () => {
  const baseline = makeBaseline(resultsOf(trialsOf("apd", [90, 95, 99])));
  deepStrictEqual(parseBaseline(JSON.parse(stableJson(baseline))), baseline);
});

Deno.test("With 3 seeds a mean worse by more than the tolerance is a regression", () => {
  const { regressions } = compare(
    resultsOf(trialsOf("apd", [90, 95, 99])),
    resultsOf(trialsOf("apd", [90, 95, 90])),
  );
  deepStrictEqual(regressions, [{
    benchmark: "toy",
    method: "apd",
    score: "recovery",
    direction: "higher",
    baselineMean: 284 / 3,
    currentMean: 275 / 3,
    tolerance: 2,
    p: null,
    seeds: 3,
  }]);
});

Deno.test("A mean worse by no more than the tolerance, or better, is no regression", () => {
  deepStrictEqual(regressedScores([90, 95, 99], [88, 93, 97]), []);
  deepStrictEqual(regressedScores([10, 20, 30], [90, 95, 99]), []);
});

Deno.test("With 4 seeds a regression is what two groups of seeds tell apart", () => {
  deepStrictEqual(regressedScores([96, 97, 98, 99], [6, 7, 8, 9]), [
    { score: "recovery", p: 1 / 70, seeds: 4 },
  ]);
  deepStrictEqual(regressedScores([96, 97, 98, 99], [6, 97, 98, 99]), []);
});

Deno.test("With 5 seeds a regression on every seed is seen between targets that differ more", () => {
  deepStrictEqual(regressedScores([10, 30, 50, 70, 90], [5, 24, 45, 64, 85]), [
    { score: "recovery", p: 1 / 32, seeds: 5 },
  ]);
  deepStrictEqual(regressedScores([10, 30, 50, 70, 90], [5, 24, 45, 71, 60]), []);
});

Deno.test("A score of which less is better regresses upwards", () => {
  const results = (value: number) =>
    resultsOf([{ method: "apd", seed: 0, scores: { "sparse-error": value } }]);
  const [regression, ...others] = compare(results(0.1), results(0.3)).regressions;
  strictEqual(regression!.score, "sparse-error");
  strictEqual(regression!.direction, "lower");
  deepStrictEqual(others, []);
  deepStrictEqual(compare(results(0.3), results(0.1)).regressions, []);
});

Deno.test("A score that should merely be near a value, or has no tolerance, never regresses", () => {
  const results = (value: number) =>
    resultsOf([{ method: "apd", seed: 0, scores: { ml2r: value, "matched-cosine-min": value } }]);
  deepStrictEqual(compare(results(1), results(0)).regressions, []);
});

Deno.test("A trial that diverges where the baseline did not is a regression of recovery", () => {
  const before = resultsOf(trialsOf("apd", [90]));
  const after = resultsOf([{ method: "apd", seed: 0, recovery: 90, status: "diverged" }]);
  const [regression] = compare(before, after).regressions;
  strictEqual(regression!.score, "recovery");
  strictEqual(regression!.currentMean, 0);
});

Deno.test("What the baseline has and the run has not is missing", () => {
  const before = resultsOf([
    ...trialsOf("apd", [90]),
    ...trialsOf("random", [0]),
    { method: "apd", benchmark: "other", seed: 0, recovery: 90 },
  ]);
  const after = resultsOf([
    ...trialsOf("apd", [90, 91]),
    { method: "random", seed: 5 }, // not a seed of the baseline
  ]);
  deepStrictEqual(compare(before, after).missing, [
    { benchmark: "other", method: "apd" },
    { benchmark: "toy", method: "random" },
  ]);
});

Deno.test("Trials with other settings than the baseline's are named, one by one", () => {
  const before = resultsOf(trialsOf("apd", [90, 90]));
  const after = resultsOf([
    { method: "apd", seed: 0, recovery: 90, steps: 50 },
    { method: "apd", seed: 1, recovery: 90, configHash: "d".repeat(64) },
  ]);
  const entry = { benchmark: "toy", method: "apd" };
  deepStrictEqual(compare(before, after).changedSettings, [
    { ...entry, seed: 0, what: "steps", baseline: 100, current: 50 },
    { ...entry, seed: 1, what: "configHash", baseline: "b".repeat(64), current: "d".repeat(64) },
  ]);
});

Deno.test("A baseline of another profile or benchmark version is refused, with both values", () => {
  const results = resultsOf(trialsOf("apd", [90]));
  const baseline = makeBaseline(results);
  throws(() => compareWithBaseline({ ...results, profile: "paper" }, baseline), {
    name: "BaselineError",
    what: "profile",
    baseline: "quick",
    current: "paper",
  });
  const older = { ...baseline.benchmarks.toy!, version: 7 };
  throws(() => compareWithBaseline(results, { ...baseline, benchmarks: { toy: older } }), {
    name: "BaselineError",
    what: "version of toy",
    baseline: 7,
    current: 1,
  });
});

Deno.test("A baseline of another schema version is refused before anything else is read", () => {
  throws(() => parseBaseline({ schemaVersion: 99, something: "else" }), {
    name: "BaselineError",
    what: "schema version",
    baseline: 99,
    current: 2,
  });
});

Deno.test("A file that is no baseline is refused", () => {
  const baseline = makeBaseline(resultsOf(trialsOf("apd", [90])));
  for (const json of [null, [], {}, { ...baseline, profile: 3 }, { ...baseline, extra: true }]) {
    throws(() => parseBaseline(json), { name: "ZodError" });
  }
});

Deno.test("A run on another engine or adapter than the baseline's is told apart", () => {
  const results = resultsOf(trialsOf("apd", [90, 95]));
  const baseline = makeBaseline(results);
  strictEqual(compareWithBaseline(results, baseline).otherEngine, undefined);
  for (const change of [{ engine: "tfjs:webgpu" }, { adapter: "GPU" }]) {
    const { otherEngine } = compareWithBaseline(results, { ...baseline, ...change });
    const before = { engine: "tfjs:wasm", adapter: "CPU", ...change };
    deepStrictEqual(otherEngine, {
      baseline: `${before.engine} on ${before.adapter}`,
      current: "tfjs:wasm on CPU",
    });
  }
});

Deno.test("On another adapter a mean is a regression only when it is worse than every seed before", () => {
  const before = makeBaseline(resultsOf(trialsOf("apd", [90, 95, 60])));
  const elsewhere = { ...before, adapter: "another adapter" };
  const regressed = (recoveries: readonly number[]) => {
    const after = resultsOf(trialsOf("apd", recoveries));
    const scores = (baseline: typeof before) =>
      compareWithBaseline(after, baseline).regressions.map(({ score }) => score);
    return [scores(before), scores(elsewhere)];
  };
  deepStrictEqual(regressed([70, 75, 70]), [["recovery"], []]);
  deepStrictEqual(regressed([55, 60, 58]), [["recovery"], ["recovery"]]);
});
