import { deepStrictEqual } from "node:assert/strict";
import { apdOptions } from "../../apd/mod.ts";
import { benchmarks } from "../../benchmarks/mod.ts";

type Value = number | string | boolean;

/** Settings of the APD paper and the authors' configs, one row a setting. */
const PUBLISHED: readonly [
  setting: string,
  tms52: Value,
  tms4010: Value,
  oneLayer: Value,
  twoLayers: Value,
][] = [
  ["components", 5, 50, 130, 200],
  ["rank", 3, 11, 50, 25],
  ["topK", "batch", "batch", "batch", "batch"],
  ["k", 0.211, 1, 1.28, 1.28],
  ["attribution", "gradient", "gradient", "gradient", "gradient"],
  ["attributionModel", "target", "target", "target", "target"],
  ["faithfulness", 1, 1, 1, 1],
  ["minimality", 1, 10, 1, 2],
  ["simplicity", 0.7, 20, 10, 7],
  ["schattenP", 1, 0.9, 0.9, 0.9],
  ["sparsity", 0, 0, 0, 0],
  ["sparsityP", 1, 1, 1, 1],
  ["reconstruction", 0, 0, 0, 0],
  ["activationReconstruction", 0, 0, 1, 1],
  ["unitNorm", false, false, true, false],
  ["learningRate", 0.03, 0.001, 0.001, 0.001],
  ["schedule", "constant", "cosine", "cosine", "cosine"],
  ["warmup", 0.05, 0.05, 0.01, 0.01],
  ["batch", 2048, 2048, 2048, 2048],
  ["steps", 20_000, 20_000, 40_000, 10_000],
  ["initialisation", "xavier-normal", "xavier-normal", "kaiming-uniform", "kaiming-uniform"],
  ["initScale", 1, 1, 2, 2],
  ["initInstances", 12, 3, 1, 1],
];

const columns = {
  "tms-5-2": 1,
  "tms-40-10": 2,
  "compressed-computation": 3,
  "cross-layer-2": 4,
} as const;

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

Deno.test("the published settings of every benchmark are held; small siblings and ladders have none", () => {
  deepStrictEqual(
    benchmarks.filter(({ ladder }) => ladder === undefined).map(({ id }) => id)
      .filter((id) => !id.endsWith("-small")),
    Object.keys(columns),
  );
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
