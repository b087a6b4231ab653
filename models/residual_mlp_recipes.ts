import { residualMlpRecipe } from "./residual_mlp_recipe.ts";
import type { TargetRecipe } from "./target_recipe.ts";

/** Inputs and stream of the papers' residual MLPs (docs/methods.md). */
const LARGE = { features: 100, probability: 0.01, width: 1000 } as const;

/** Those of the small siblings: a fifth of the neurons, one active feature in the mean as well. */
const SMALL = { features: 20, probability: 0.05, width: 100 } as const;

/** One layer of 50 neurons (docs/benchmarks/compressed-computation.md). */
export const COMPRESSED_COMPUTATION: TargetRecipe = residualMlpRecipe({
  ...LARGE,
  benchmark: "compressed-computation",
  neurons: [50],
});

/** Its small sibling, 10 neurons. */
export const COMPRESSED_COMPUTATION_SMALL: TargetRecipe = residualMlpRecipe({
  ...SMALL,
  benchmark: "compressed-computation-small",
  neurons: [10],
});

/** One layer without a mixing term (docs/benchmarks/compressed-computation-clean.md). */
export const COMPRESSED_COMPUTATION_CLEAN: TargetRecipe = residualMlpRecipe({
  ...LARGE,
  benchmark: "compressed-computation-clean",
  neurons: [50],
  clean: true,
});

/** Its small sibling, 10 neurons. */
export const COMPRESSED_COMPUTATION_CLEAN_SMALL: TargetRecipe = residualMlpRecipe({
  ...SMALL,
  benchmark: "compressed-computation-clean-small",
  neurons: [10],
  clean: true,
});

/** Two layers of 25 neurons (docs/benchmarks/cross-layer.md). */
export const CROSS_LAYER_2: TargetRecipe = residualMlpRecipe({
  ...LARGE,
  benchmark: "cross-layer-2",
  neurons: [25, 25],
});

/** Its small sibling, two layers of 5 neurons. */
export const CROSS_LAYER_2_SMALL: TargetRecipe = residualMlpRecipe({
  ...SMALL,
  benchmark: "cross-layer-2-small",
  neurons: [5, 5],
});

/** Three layers of 17 neurons and 102 features (docs/benchmarks/cross-layer.md). */
export const CROSS_LAYER_3: TargetRecipe = residualMlpRecipe({
  ...LARGE,
  benchmark: "cross-layer-3",
  features: 102,
  neurons: [17, 17, 17],
});

/** Its small sibling, three layers of 4 neurons and 21 features. */
export const CROSS_LAYER_3_SMALL: TargetRecipe = residualMlpRecipe({
  ...SMALL,
  benchmark: "cross-layer-3-small",
  features: 21,
  neurons: [4, 4, 4],
});

/** The recipes of all trained residual MLPs. */
export const RESIDUAL_MLP_RECIPES: readonly TargetRecipe[] = [
  COMPRESSED_COMPUTATION,
  COMPRESSED_COMPUTATION_SMALL,
  COMPRESSED_COMPUTATION_CLEAN,
  COMPRESSED_COMPUTATION_CLEAN_SMALL,
  CROSS_LAYER_2,
  CROSS_LAYER_2_SMALL,
  CROSS_LAYER_3,
  CROSS_LAYER_3_SMALL,
];
