import { builtTarget, GATED_FUNCTIONS, GATED_INPUTS, gatedTruth } from "../models/mod.ts";
import { ADVERSARIAL_TAKES_LONGER, SPD_TAKES_LONG } from "./left_out.ts";
import { methodProfiles } from "./method_profiles.ts";
import type { Benchmark } from "./benchmark.ts";

/** Functions behind control bits, hand-coded in a residual MLP (docs/benchmarks/gated-functions.md). */
export const gatedFunctions: Benchmark = {
  id: "gated-functions",
  version: 1,
  title: "Hand-coded gated functions",
  summary: "four functions of ten neurons each, over two layers: an exact partition of the weights",
  description:
    "A residual MLP of two layers of 20 neurons, built by formula, that computes the sum " +
    "of F_i(x) over the control bits i that are 1. Each of the four functions has ten neurons for " +
    "its piecewise-linear fit on [0, 5], spread at random over the layers and silent unless the " +
    "function's bit is 1. Mechanism i is all weights of the ten neurons of function i and acts iff " +
    "bit i is 1. x is uniform in [0, 5), a bit is 1 with probability 0.05.",
  family: "other",
  distribution: GATED_INPUTS,
  targets: 5,
  loadTarget: (seed) => builtTarget({ recipe: GATED_FUNCTIONS, seed }),
  groundTruth: gatedTruth,
  profiles: methodProfiles({
    apd: {
      components: 4,
      rank: 6,
      k: 0.2217,
      attributionModel: "target",
      faithfulness: 0.1,
      minimality: 5,
      simplicity: 5,
      schattenP: 1,
      learningRate: 3e-3,
      schedule: "cosine",
      warmup: 0.004,
      batch: 10_000,
      initialisation: "kaiming-uniform",
      initScale: 1,
    },
    profiles: {
      quick: {
        seeds: 2,
        apd: { steps: 3_000, batch: 512, learningRate: 1e-2 },
        leftOut: SPD_TAKES_LONG,
      },
      standard: {
        seeds: 5,
        apd: { steps: 20_000, batch: 512, learningRate: 1e-2 },
        spd: { batch: 512, steps: 5_000 },
        leftOut: ADVERSARIAL_TAKES_LONGER,
      },
      paper: { seeds: 5, apd: { steps: 200_000 } },
    },
  }),
  published: [],
};
