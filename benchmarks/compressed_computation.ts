import { COMPRESSED_COMPUTATION, COMPRESSED_COMPUTATION_SMALL } from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { ONE_LAYER_APD, RESIDUAL_PROFILES } from "./residual_mlp_apd.ts";
import { ofFifth, ONE_LAYER_SPD } from "./residual_mlp_spd.ts";
import { residualMlpBenchmark } from "./residual_mlp_benchmark.ts";

/** A hundred functions of one feature each in fifty neurons (APD paper, section 3.2). */
export const compressedComputation: Benchmark = residualMlpBenchmark({
  recipe: COMPRESSED_COMPUTATION,
  title: "Compressed computation",
  summary:
    "100 functions in 50 neurons of a residual MLP: each feature's function spreads over many",
  about:
    "One layer of 50 neurons over a residual stream of width 1000 that holds 100 features in " +
    "random directions: f(x) = x W_E W_U + relu(x W_E W_in) W_out W_U, W_U = W_E^T.",
  apd: ONE_LAYER_APD,
  spd: ONE_LAYER_SPD,
  profiles: RESIDUAL_PROFILES.one.large,
});

/** The same of a fifth of the size. */
export const compressedComputationSmall: Benchmark = residualMlpBenchmark({
  recipe: COMPRESSED_COMPUTATION_SMALL,
  title: "Compressed computation, small",
  summary: "20 functions in 10 neurons of a residual MLP, a fifth of the published size",
  about: "One layer of 10 neurons over a residual stream of width 100 that holds 20 features in " +
    "random directions: f(x) = x W_E W_U + relu(x W_E W_in) W_out W_U, W_U = W_E^T.",
  apd: { ...ONE_LAYER_APD, components: 26, rank: 10 },
  spd: ofFifth(ONE_LAYER_SPD, 20),
  profiles: RESIDUAL_PROFILES.one.small,
});
