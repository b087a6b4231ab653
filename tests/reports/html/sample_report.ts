import { matrix } from "../../../models/mod.ts";
import { makeLeaderboard, type Results, type TrialFeatures } from "../../../reports/mod.ts";
import { renderReport } from "../../../reports/html/mod.ts";
import type { TrialComponents } from "../../../reports/html/mod.ts";
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

/** Components for every trial: two features in two hidden units on `toy`, in three on `other`. */
export function sampleComponents({ trials }: Results): TrialComponents[] {
  return trials.map(({ id, benchmark }) => {
    const W = benchmark.id === "toy"
      ? matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 1))
      : matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 0, 0, 0, 1, 0));
    const components = new Float64Array(2 * W.data.length); // [2, F, H]
    components.set(W.data.subarray(0, W.cols), 0);
    components.set(W.data.subarray(W.cols), W.data.length + W.cols);
    return { trialId: id, W, components };
  });
}

/** Features for the first seed of every method on `other`: two features, three neurons. */
export function sampleFeatures({ trials }: Results): TrialFeatures[] {
  return trials.filter(({ benchmark, seed }) => benchmark.id === "other" && seed === 0)
    .map(({ id }) => ({
      trialId: id,
      errors: { target: [0.01, 0.02], topOne: [0.015, 0], selected: [0.012, 0.02] },
      contributions: [
        { feature: 0, target: [1, 0.5, 0], matched: [0.9, 0.5, 0] },
        { feature: 1, target: [0, 0.25, 0.9], matched: [0, 0, 0] },
      ],
    }));
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
    components: sampleComponents(results),
    features: sampleFeatures(results),
  });
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}
