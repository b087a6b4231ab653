import type { BuiltRecipe } from "./built_recipe.ts";
import { plantedNetwork, type PlantedSettings } from "./planted.ts";

/** A planted network that is a benchmark. */
export interface PlantedRung extends PlantedSettings {
  /** Id of the benchmark. */
  readonly benchmark: string;
}

/** Mean squared cosine of two directions in the stream, on every rung. */
const INTERFERENCE = 1 / 128;

/** Mechanisms of the rungs that vary in layers or rank. */
const MIDDLE = 8;

/**
 * The ladder of difficulty: one size at a time goes up, the number of mechanisms from 8 to 512, the
 * layers to 3, the rank to 4. One mechanism acts on an input in the mean, `p = 1/G`.
 */
export const PLANTED_RUNGS: readonly PlantedRung[] = [
  ...[8, 32, 128, 512].map((mechanisms) =>
    rung(`planted-g${mechanisms}`, { mechanisms, layers: 1, rank: 1 })
  ),
  ...[2, 3].map((layers) => rung(`planted-l${layers}`, { mechanisms: MIDDLE, layers, rank: 1 })),
  ...[2, 4].map((rank) => rung(`planted-r${rank}`, { mechanisms: MIDDLE, layers: 1, rank })),
];

/** How the targets of the ladder are built. */
export const PLANTED_RECIPES: readonly BuiltRecipe[] = PLANTED_RUNGS.map((settings) => ({
  benchmark: settings.benchmark,
  build: (seed) => plantedNetwork(settings, seed),
}));

function rung(
  benchmark: string,
  size: Pick<PlantedSettings, "mechanisms" | "layers" | "rank">,
): PlantedRung {
  return { benchmark, ...size, interference: INTERFERENCE, probability: 1 / size.mechanisms };
}
