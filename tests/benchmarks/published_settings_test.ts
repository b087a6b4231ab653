import { deepStrictEqual } from "node:assert/strict";
import { apdOptions, spdMethodOptions } from "../../apd/mod.ts";
import { benchmarks } from "../../benchmarks/mod.ts";

type Value = number | string | boolean;

/** What the papers leave at its default, or say for all of their experiments. */
const COMMON: Readonly<Record<string, Value>> = {
  topK: "batch",
  distil: false,
  attribution: "gradient",
  attributionModel: "target",
  sparsity: 0,
  sparsityP: 1,
  reconstruction: 0,
  activationReconstruction: 0,
  unitNorm: false,
  initialisation: "xavier-normal",
  initScale: 1,
  initInstances: 1,
};

/** What the residual MLPs have in common. */
const RESIDUAL_MLP: Readonly<Record<string, Value>> = {
  k: 1.28,
  faithfulness: 1,
  activationReconstruction: 1,
  schattenP: 0.9,
  learningRate: 0.001,
  schedule: "cosine",
  warmup: 0.01,
  batch: 2048,
  initialisation: "kaiming-uniform",
  initScale: 2,
};

/** Settings of the APD paper and the authors' configs, by benchmark; what they leave out is common. */
const PUBLISHED: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  "tms-5-2": {
    components: 5,
    rank: 3,
    k: 0.211,
    faithfulness: 1,
    minimality: 1,
    simplicity: 0.7,
    schattenP: 1,
    learningRate: 0.03,
    schedule: "constant",
    warmup: 0.05,
    batch: 2048,
    steps: 20_000,
    initInstances: 12,
  },
  "tms-40-10": {
    components: 50,
    rank: 11,
    k: 1,
    faithfulness: 1,
    minimality: 10,
    simplicity: 20,
    schattenP: 0.9,
    learningRate: 0.001,
    schedule: "cosine",
    warmup: 0.05,
    batch: 2048,
    steps: 20_000,
    initInstances: 3,
  },
  "compressed-computation": {
    ...RESIDUAL_MLP,
    components: 130,
    rank: 50,
    minimality: 1,
    simplicity: 10,
    unitNorm: true,
    steps: 40_000,
  },
  "cross-layer-2": {
    ...RESIDUAL_MLP,
    components: 200,
    rank: 25,
    minimality: 2,
    simplicity: 7,
    steps: 10_000,
  },
  "gated-functions": {
    components: 4,
    rank: 6,
    k: 0.2217,
    faithfulness: 0.1,
    minimality: 5,
    simplicity: 5,
    schattenP: 1,
    learningRate: 0.003,
    schedule: "cosine",
    warmup: 0.004,
    batch: 10_000,
    steps: 200_000,
    initialisation: "kaiming-uniform",
  },
};

/** Benchmarks on which no paper ran APD: their pages say where the settings come from. */
const UNPUBLISHED = [
  "compressed-computation-clean",
  "cross-layer-3",
  "tms-5-2-id",
  "tms-40-10-id",
  "tms-synced",
];

function benchmark(id: string) {
  const found = benchmarks.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no benchmark ${id}`);
  return found;
}

for (const [id, settings] of Object.entries(PUBLISHED)) {
  Deno.test(`the paper profile of ${id} runs APD with the published settings`, () => {
    deepStrictEqual(benchmark(id).profiles.paper.methods["apd"], { ...COMMON, ...settings });
  });

  Deno.test(`the published settings of ${id} name every option of APD`, () => {
    deepStrictEqual(
      Object.keys({ ...COMMON, ...settings }).sort(),
      Object.keys(apdOptions.shape).sort(),
    );
  });
}

Deno.test("the published settings of every benchmark that has some are held; small siblings and ladders have none", () => {
  deepStrictEqual(
    benchmarks.filter(({ ladder }) => ladder === undefined).map(({ id }) => id)
      .filter((id) => !id.endsWith("-small")).toSorted(),
    [...Object.keys(PUBLISHED), ...UNPUBLISHED].toSorted(),
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

/** What the toy models have in common in the SPD paper. */
const TMS_SPD = {
  gateHidden: 16,
  learningRate: 1e-3,
  schedule: "cosine",
  batch: 4096,
  steps: 40_000,
  warmupSteps: 0,
} as const;

/** What the residual MLPs have in common there. */
const MLP_SPD = {
  gateHidden: 16,
  importanceP: 2,
  schedule: "constant",
  batch: 2048,
  warmupSteps: 0,
} as const;

/** Settings of SPD in the SPD paper, by benchmark; those with identity have those of the plain model. */
const PUBLISHED_SPD: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  "tms-5-2": { ...TMS_SPD, subcomponents: 20, importance: 3e-3, importanceP: 1 },
  "tms-40-10": { ...TMS_SPD, subcomponents: 200, importance: 1e-4, importanceP: 2 },
  "compressed-computation": {
    ...MLP_SPD,
    subcomponents: 100,
    importance: 1e-5,
    learningRate: 2e-3,
    steps: 30_000,
  },
  "cross-layer-2": {
    ...MLP_SPD,
    subcomponents: 400,
    importance: 1e-5,
    learningRate: 1e-3,
    steps: 50_000,
  },
  "cross-layer-3": {
    ...MLP_SPD,
    subcomponents: 500,
    gateHidden: 128,
    importance: 5e-6,
    learningRate: 1e-3,
    steps: 200_000,
  },
};

for (const [id, settings] of Object.entries(PUBLISHED_SPD)) {
  Deno.test(`the paper profile of ${id} runs SPD with the published settings`, () => {
    deepStrictEqual(benchmark(id).profiles.paper.methods["spd"], settings);
    const identity = benchmarks.find((candidate) => candidate.id === `${id}-id`);
    if (identity) deepStrictEqual(identity.profiles.paper.methods["spd"], settings);
    const schedule = id.startsWith("tms") ? "cosine" : "constant";
    const { faithfulness, stochastic, layerwise, delta, ...rest } = spdMethodOptions.parse(
      settings,
    );
    deepStrictEqual([faithfulness, stochastic, layerwise, delta], [1, 1, 1, false]);
    deepStrictEqual([rest.schedule, rest.adversarial, rest.frequency], [schedule, 0, 0]);
  });
}
