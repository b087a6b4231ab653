import {
  CROSS_LAYER_2,
  CROSS_LAYER_2_SMALL,
  CROSS_LAYER_3,
  CROSS_LAYER_3_SMALL,
} from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { MANY_LAYERS_APD, RESIDUAL_PROFILES } from "./residual_mlp_apd.ts";
import { ofFifth, THREE_LAYERS_SPD, TWO_LAYERS_SPD } from "./residual_mlp_spd.ts";
import { residualMlpBenchmark } from "./residual_mlp_benchmark.ts";

/** A hundred functions spread over two layers (APD paper). */
export const crossLayer2: Benchmark = residualMlpBenchmark({
  recipe: CROSS_LAYER_2,
  title: "Cross-layer computation, 2 layers",
  summary: "100 functions in two layers of 25 neurons: a mechanism spans both layers",
  about:
    "Two layers of 25 neurons over a residual stream of width 1000 that holds 100 features in " +
    "random directions.",
  targets: 3,
  apd: MANY_LAYERS_APD,
  spd: TWO_LAYERS_SPD,
  profiles: RESIDUAL_PROFILES.two.large,
});

/** The same of a fifth of the size. */
export const crossLayer2Small: Benchmark = residualMlpBenchmark({
  recipe: CROSS_LAYER_2_SMALL,
  title: "Cross-layer computation, 2 layers, small",
  summary: "20 functions in two layers of 5 neurons, a fifth of the published size",
  about: "Two layers of 5 neurons over a residual stream of width 100 that holds 20 features in " +
    "random directions.",
  apd: { ...MANY_LAYERS_APD, components: 40, rank: 5 },
  spd: ofFifth(TWO_LAYERS_SPD, 80),
  profiles: RESIDUAL_PROFILES.two.small,
});

/** A hundred and two functions spread over three layers (SPD paper). */
export const crossLayer3: Benchmark = residualMlpBenchmark({
  recipe: CROSS_LAYER_3,
  title: "Cross-layer computation, 3 layers",
  summary: "102 functions in three layers of 17 neurons: a mechanism spans all three",
  about:
    "Three layers of 17 neurons over a residual stream of width 1000 that holds 102 features " +
    "in random directions.",
  targets: 5,
  apd: { ...MANY_LAYERS_APD, rank: 17 },
  spd: THREE_LAYERS_SPD,
  profiles: RESIDUAL_PROFILES.three.large,
});

/** The same of a fifth of the size. */
export const crossLayer3Small: Benchmark = residualMlpBenchmark({
  recipe: CROSS_LAYER_3_SMALL,
  title: "Cross-layer computation, 3 layers, small",
  summary: "21 functions in three layers of 4 neurons, a fifth of the size",
  about:
    "Three layers of 4 neurons over a residual stream of width 100 that holds 21 features in " +
    "random directions.",
  apd: { ...MANY_LAYERS_APD, components: 42, rank: 4, k: 1.34 },
  spd: ofFifth(THREE_LAYERS_SPD, 100),
  profiles: RESIDUAL_PROFILES.three.small,
});
