import {
  loadFrozenTarget,
  rowMechanisms,
  siteMatrix,
  type TargetRecipe,
  TMS_SITE,
} from "../models/mod.ts";
import type { Published } from "../reports/mod.ts";
import { type MethodProfiles, methodProfiles } from "./method_profiles.ts";
import type { Benchmark } from "./benchmark.ts";

/** What tells one toy model of superposition from another. */
export interface TmsSettings extends MethodProfiles {
  /** How its targets are made; also gives the benchmark's id and inputs. */
  readonly recipe: TargetRecipe;
  /** `H`, hidden width. */
  readonly hidden: number;
  readonly published: readonly Published[];
}

/** Number of frozen targets of each benchmark. */
const TARGETS = 5;

/**
 * The benchmark of a toy model of superposition, `f(x) = relu(x W W^T + b)` (Elhage et al. 2022),
 * whose mechanisms are the rows of `W` (docs/methods.md, "Ground truth").
 */
export function tmsBenchmark(settings: TmsSettings): Benchmark {
  const { recipe, hidden } = settings;
  const { benchmark: id, distribution } = recipe;
  const { features, probability } = distribution;
  return {
    id,
    version: 1,
    title: `Toy model of superposition, ${features}-${hidden}`,
    summary: `${features} features in superposition in ${hidden} hidden dimensions: the rows of W`,
    description: `${features} sparse features share ${hidden} hidden dimensions: ` +
      `f(x) = relu(x W W^T + b), trained to return its input. Row j of W writes and, tied, reads ` +
      `feature j, so the true mechanisms are the ${features} rows, each acting iff its feature ` +
      `is not 0. A feature is active with probability ${probability}, uniform in [0, 1).`,
    family: "tms",
    distribution,
    targets: TARGETS,
    loadTarget: (seed) => loadFrozenTarget({ benchmark: id, seed }),
    groundTruth: (network) => rowMechanisms(TMS_SITE, siteMatrix(network, TMS_SITE)),
    profiles: methodProfiles(settings),
    published: settings.published,
  };
}
