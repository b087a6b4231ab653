import { makeLeaderboard, type Results } from "../../../reports/mod.ts";
import { renderReport } from "../../../reports/html/mod.ts";
import { resultsOf, type TrialSketch } from "../results_fixture.ts";

const SKETCHES: readonly TrialSketch[] = ["toy", "other"].flatMap((benchmark) =>
  ["apd", "random", "oracle"].flatMap((method) =>
    [0, 1, 2].map((seed): TrialSketch => ({
      benchmark,
      method,
      seed,
      recovery: method === "random" ? seed : 98 + seed,
      scores: { mmcs: 0.9984, ml2r: 0.893, l0: 0.211, "l0-true": 0.25, "used-f1": 0.96 },
      status: benchmark === "other" && method === "apd" && seed === 1 ? "diverged" : "ok",
      steps: method === "apd" ? 20000 : 0,
    }))
  )
);

/** Results with two benchmarks, loss curves, published numbers and a trial that diverged. */
export function sampleResults(): Results {
  const results = resultsOf(SKETCHES);
  return {
    ...results,
    benchmarks: results.benchmarks.map((benchmark) => ({
      ...benchmark,
      title: `Title of ${benchmark.id}`,
      published: [{ method: "apd", score: "mmcs", mean: 0.998, sd: 0, source: "a paper" }],
    })),
    trials: results.trials.map((trial) => ({
      ...trial,
      ...(trial.status === "ok" ? {} : { message: "Training diverged at step 7" }),
      history: trial.method.id === "apd"
        ? [1, 2].map((step) => ({ step, losses: { total: 1 / step, faithfulness: 0.5 / step } }))
        : [],
    })),
  };
}

/** Page of the benchmark `toy`. */
export const TOY = "benchmarks/toy.html";
/** Page of the benchmark `other`. */
export const OTHER = "benchmarks/other.html";

/** The files of a report by their path. */
export function reportOf(results: Results): Readonly<Record<string, string>> {
  const files = renderReport({
    results,
    leaderboard: makeLeaderboard(results),
    mechanisms: new Map(),
  });
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}
