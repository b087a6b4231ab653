import type { Target } from "./target.ts";
import { FROZEN_TARGETS, loadTarget } from "./target_file.ts";
import { TARGET_RECIPES } from "./target_recipe.ts";

/**
 * Loads a target that comes with the suite.
 *
 * @param place.benchmark id of a benchmark in {@link TARGET_RECIPES}
 * @param place.seed target seed, from 0
 * @throws {TargetError} when a file is missing or damaged, see {@link loadTarget}.
 * @throws {RangeError} when no recipe makes targets for the benchmark.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { loadFrozenTarget } from "./load_frozen_target.ts";
 * const { network } = await loadFrozenTarget({ benchmark: "tms-40-10", seed: 0 });
 * strictEqual(network.inputs, 40);
 * ```
 */
export function loadFrozenTarget(
  { benchmark, seed }: { readonly benchmark: string; readonly seed: number },
): Promise<Target> {
  const recipe = TARGET_RECIPES.find((recipe) => recipe.benchmark === benchmark);
  if (recipe === undefined) {
    const known = TARGET_RECIPES.map(({ benchmark }) => benchmark).join(", ");
    throw new RangeError(`Cannot load a target of ${benchmark}: there are targets of ${known}`);
  }
  const { build, rebuild } = recipe;
  return loadTarget({ folder: FROZEN_TARGETS, benchmark, seed, build, rebuild });
}
