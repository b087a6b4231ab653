import { COMPRESSED_COMPUTATION_CLEAN, COMPRESSED_COMPUTATION_CLEAN_SMALL } from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { ONE_LAYER_APD, RESIDUAL_PROFILES } from "./residual_mlp_apd.ts";
import { ofFifth, ONE_LAYER_SPD } from "./residual_mlp_spd.ts";
import { residualMlpBenchmark } from "./residual_mlp_benchmark.ts";

/**
 * A feature of a clean network has a mechanism from this share of the largest row's norm on: some
 * features get a neuron, the others next to none. In the large networks some norms lie in between
 * (docs/benchmarks/compressed-computation-clean.md).
 */
const LEAST = 0.5;

/** Compressed computation without a mixing term in what the network is asked for. */
export const compressedComputationClean: Benchmark = residualMlpBenchmark({
  recipe: COMPRESSED_COMPUTATION_CLEAN,
  title: "Compressed computation without mixing",
  summary: "100 functions and 50 neurons without a mixing term: half of the features get a neuron",
  about:
    "One layer of 50 neurons over a residual stream of width 1000 that holds 100 features in " +
    "orthonormal directions, so that W_E W_U is the identity. Only features with a row of at least " +
    "half of the largest norm have a mechanism.",
  targets: 5,
  apd: ONE_LAYER_APD,
  spd: ONE_LAYER_SPD,
  profiles: RESIDUAL_PROFILES.one.large,
  least: LEAST,
});

/** The same of a fifth of the size. */
export const compressedComputationCleanSmall: Benchmark = residualMlpBenchmark({
  recipe: COMPRESSED_COMPUTATION_CLEAN_SMALL,
  title: "Compressed computation without mixing, small",
  summary: "20 functions and 10 neurons without a mixing term, a fifth of the published size",
  about: "One layer of 10 neurons over a residual stream of width 100 that holds 20 features in " +
    "orthonormal directions, so that W_E W_U is the identity. Only features with a row of at least " +
    "half of the largest norm have a mechanism.",
  apd: { ...ONE_LAYER_APD, components: 26, rank: 10 },
  spd: ofFifth(ONE_LAYER_SPD, 20),
  profiles: RESIDUAL_PROFILES.one.small,
  least: LEAST,
});
