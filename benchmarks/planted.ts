import { type ApdOptions, completeApdOptions } from "../apd/mod.ts";
import {
  builtTarget,
  PLANTED_RECIPES,
  PLANTED_RUNGS,
  plantedInputs,
  type PlantedRung,
  plantedTruth,
} from "../models/mod.ts";
import type { Benchmark, Profile } from "./benchmark.ts";

/** Number of targets of each rung. */
const TARGETS = 5;

/** Networks with planted mechanisms, a benchmark for each rung of the ladder (docs/benchmarks/planted.md). */
export const plantedLadder: readonly Benchmark[] = PLANTED_RUNGS.map(plantedBenchmark);

function plantedBenchmark(rung: PlantedRung): Benchmark {
  const { benchmark: id, mechanisms: G, layers: L, rank: r, probability } = rung;
  const recipe = PLANTED_RECIPES.find(({ benchmark }) => benchmark === id)!;
  const profile = (name: Profile) => ({ seeds: 1, methods: { apd: apdSettings(rung, 2000) } });
  return {
    id,
    version: 1,
    title: `Planted mechanisms, ${G} of rank ${r} in ${L} ${L === 1 ? "layer" : "layers"}`,
    summary: `x`,
    description: `x`,
    family: "planted",
    ladder: { mechanisms: G, layers: L, rank: r },
    distribution: plantedInputs(rung),
    targets: TARGETS,
    loadTarget: (seed) => builtTarget({ recipe, seed }),
    groundTruth: (network, seed) => plantedTruth(rung, { network, seed }),
    profiles: {
      quick: profile("quick"),
      standard: profile("standard"),
      paper: profile("paper"),
    },
    published: [],
  };
}

function apdSettings(
  { mechanisms: G, layers: L, rank: r }: PlantedRung,
  steps: number,
): ApdOptions {
  return completeApdOptions({
    components: Math.ceil(1.3 * G),
    rank: 2 * r,
    k: 1.28,
    faithfulness: 1,
    minimality: 1,
    simplicity: 1,
    schattenP: 0.9,
    activationReconstruction: 1,
    unitNorm: false,
    learningRate: 3e-3,
    schedule: "cosine",
    warmup: 0.01,
    batch: 512,
    steps,
    initialisation: "kaiming-uniform",
    initScale: 2,
  });
}
