import { GATED_FUNCTIONS } from "./gated_functions.ts";
import type { Network } from "./network.ts";
import { PLANTED_RECIPES } from "./planted_rungs.ts";

/**
 * How a benchmark's targets are built from a formula or a seed, with equal bits each time, so that
 * only their hashes are stored (see {@link builtTarget}).
 */
export interface BuiltRecipe {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** The network of a target seed. */
  build(seed: number): Network;
}

/** The recipes of every benchmark with built targets. */
export const BUILT_RECIPES: readonly BuiltRecipe[] = [GATED_FUNCTIONS, ...PLANTED_RECIPES];
