import { completeApdOptions } from "../apd/mod.ts";
import {
  builtTarget,
  frameWidth,
  PLANTED_RECIPES,
  PLANTED_RUNGS,
  plantedInputs,
  type PlantedRung,
  plantedTruth,
} from "../models/mod.ts";
import type { Benchmark, ProfileSettings } from "./benchmark.ts";
import { ADVERSARIAL_IN_STANDARD, ADVERSARIAL_TAKES_LONGER, MANY_TAKE_LONGER } from "./left_out.ts";
import type { SpdSettings } from "./method_profiles.ts";

/** Number of targets of each rung. */
const TARGETS = 5;
/** Inputs of a batch and training steps, and those of the profile `paper`, which is the long one. */
const SHORT = { batch: 256, steps: 1000 };
const LONG = { batch: 1024, steps: 5000 };
/** What they change in the defaults of SPD, which has no published settings here. */
const SHORT_SPD: SpdSettings = { batch: 256, steps: 2000, learningRate: 5e-3 };
const LONG_SPD: SpdSettings = { batch: 1024, steps: 10_000 };
/** Most mechanisms in the profile `standard`. */
const STANDARD_MECHANISMS = 128;
/** The rung that stands for the ladder in `quick`. */
const QUICK_RUNG = PLANTED_RUNGS[0]!;

/** Networks with planted mechanisms, a benchmark for each rung of the ladder (docs/benchmarks/planted.md). */
export const plantedLadder: readonly Benchmark[] = PLANTED_RUNGS.map(plantedBenchmark);

function plantedBenchmark(rung: PlantedRung): Benchmark {
  const { benchmark: id, mechanisms: G, layers: L, rank: r, probability: p } = rung;
  const recipe = PLANTED_RECIPES.find(({ benchmark }) => benchmark === id)!;
  const profile = (
    seeds: number,
    { apd, spd }: { readonly apd: typeof SHORT; readonly spd: SpdSettings },
  ): ProfileSettings => ({ seeds, methods: { apd: apdSettings(rung, apd), spd } });
  const short = { apd: SHORT, spd: SHORT_SPD };
  const long = { apd: LONG, spd: LONG_SPD };
  const size = `${G} mechanisms of rank ${r} in ${L} ${L === 1 ? "layer" : "layers"}`;
  return {
    id,
    version: 1,
    title: `Planted, ${size}`,
    summary: `${size} of a residual MLP, more directions than dimensions`,
    description:
      `A residual MLP that is the sum of ${size}. Mechanism g reads the directions that its ` +
      `${r === 1 ? "feature is" : `${r} features are`} embedded along and writes along ` +
      `${
        r === 1 ? "a direction" : `${r} directions`
      } of its own, with two neurons for each: 0 up ` +
      `to 3/16, 1 from 11/16 on, a line between. Its weights are all those into and out of its ` +
      `neurons. The directions, more than the stream has dimensions, are spread as far as they can ` +
      `be. ${r === 1 ? "A feature is" : "The features of a mechanism are"} active ` +
      `${r === 1 ? "" : "together, "}with probability ${p}, uniform in [0, 1).`,
    family: "planted",
    ladder: { mechanisms: G, layers: L, rank: r },
    distribution: plantedInputs(rung),
    targets: TARGETS,
    loadTarget: (seed) => builtTarget({ recipe, seed }),
    groundTruth: (network, seed) => plantedTruth(rung, { network, seed }),
    profiles: {
      quick: {
        ...profile(rung === QUICK_RUNG ? 2 : 0, short),
        leftOut: rung === QUICK_RUNG ? ADVERSARIAL_IN_STANDARD : standardWithout(rung),
      },
      standard: {
        ...profile(G <= STANDARD_MECHANISMS ? 3 : 0, short),
        leftOut: standardWithout(rung),
      },
      paper: profile(G <= STANDARD_MECHANISMS ? 5 : 1, long),
    },
    published: [],
  };
}

function standardWithout(rung: PlantedRung): Readonly<Record<string, string>> {
  if (rung === QUICK_RUNG) return {};
  return rung.mechanisms < STANDARD_MECHANISMS ? ADVERSARIAL_TAKES_LONGER : MANY_TAKE_LONGER;
}

/**
 * APD's settings from the sizes of a rung, and its length from the profile. `C / G` and `k` over the
 * mean number of active mechanisms, `G p`, are those of the residual MLPs of the APD paper, 130 / 100
 * and 1.28. Simplicity is a sum over `N = 4 L d G r`, minimality one over `O = G r`: their coefficients
 * stand in the same ratio on all rungs when simplicity goes with `N / O`. That ratio and the learning
 * rate were picked on `planted-g8` (docs/benchmarks/planted.md).
 */
function apdSettings(
  { mechanisms: G, rank: r, layers: L, probability: p, interference }: PlantedRung,
  length: typeof SHORT,
): ProfileSettings["methods"][string] {
  const d = frameWidth((L + 1) * G * r, interference);
  return completeApdOptions({
    components: Math.ceil(1.3 * G),
    rank: 2 * r,
    k: 1.28 * G * p,
    faithfulness: 1,
    minimality: 1,
    simplicity: 2 * L * d / 15,
    schattenP: 0.9,
    activationReconstruction: 1,
    learningRate: 1e-2,
    schedule: "cosine",
    warmup: 0.01,
    initialisation: "kaiming-uniform",
    initScale: 2,
    ...length,
  });
}
