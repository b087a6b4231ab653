import { deepStrictEqual } from "node:assert/strict";
import { apdOptions } from "../../apd/mod.ts";
import { benchmarks } from "../../benchmarks/mod.ts";

type Value = number | string | boolean;

/** Settings of the APD paper and the authors' configs, one row a setting. */
const PUBLISHED: readonly [setting: string, tms52: Value, tms4010: Value][] = [
  ["components", 5, 50],
  ["rank", 3, 11],
  ["topK", "batch", "batch"],
  ["k", 0.211, 1],
  ["attribution", "gradient", "gradient"],
  ["attributionModel", "target", "target"],
  ["faithfulness", 1, 1],
  ["minimality", 1, 10],
  ["simplicity", 0.7, 20],
  ["schattenP", 1, 0.9],
  ["sparsity", 0, 0],
  ["sparsityP", 1, 1],
  ["reconstruction", 0, 0],
  ["activationReconstruction", 0, 0],
  ["unitNorm", false, false],
  ["learningRate", 0.03, 0.001],
  ["schedule", "constant", "cosine"],
  ["warmup", 0.05, 0.05],
  ["batch", 2048, 2048],
  ["steps", 20_000, 20_000],
  ["initialisation", "xavier-normal", "xavier-normal"],
  ["initScale", 1, 1],
  ["initInstances", 12, 3],
];

const columns = { "tms-5-2": 1, "tms-40-10": 2 } as const;

function benchmark(id: string) {
  const found = benchmarks.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no benchmark ${id}`);
  return found;
}

for (const [id, column] of Object.entries(columns)) {
  Deno.test(`the paper profile of ${id} runs APD with the published settings`, () => {
    deepStrictEqual(
      benchmark(id).profiles.paper.methods["apd"],
      Object.fromEntries(PUBLISHED.map((row) => [row[0], row[column]])),
    );
  });
}

Deno.test("the paper profile names every option of APD, so that a run is compared in all of them", () => {
  deepStrictEqual(
    PUBLISHED.map(([setting]) => setting).sort(),
    Object.keys(apdOptions.shape).sort(),
  );
});

Deno.test("the published settings of every benchmark are held", () => {
  deepStrictEqual(benchmarks.map(({ id }) => id), Object.keys(columns));
});

Deno.test("the toy models' features are active with probability 0.05, uniform in [0, 1)", () => {
  const rest = { probability: 0.05, low: 0, high: 1 };
  deepStrictEqual(benchmark("tms-5-2").distribution, { features: 5, ...rest });
  deepStrictEqual(benchmark("tms-40-10").distribution, { features: 40, ...rest });
});

Deno.test("the shorter profiles change nothing but steps, batch and learning rate", () => {
  for (const { id, profiles } of benchmarks) {
    const fixed = ({ methods }: typeof profiles.paper) => {
      const { steps: _, batch: __, learningRate: ___, ...rest } = methods["apd"]!;
      return rest;
    };
    deepStrictEqual(fixed(profiles.quick), fixed(profiles.paper), id);
    deepStrictEqual(fixed(profiles.standard), fixed(profiles.paper), id);
  }
});
