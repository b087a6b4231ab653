import { apdOptions, type ApdSettings } from "../apd/mod.ts";
import {
  loadFrozenTarget,
  rowMechanisms,
  siteMatrix,
  type TargetRecipe,
  TMS_SITE,
} from "../models/mod.ts";
import type { Published } from "../reports/mod.ts";
import type { Benchmark, Profile, ProfileSettings } from "./benchmark.ts";

/** What tells one toy model of superposition from another. */
export interface TmsSettings {
  /** How its targets are made; also gives the benchmark's id and inputs. */
  readonly recipe: TargetRecipe;
  /** `H`, hidden width. */
  readonly hidden: number;
  /** The published settings of APD, without its steps. */
  readonly apd: Omit<ApdSettings, "steps">;
  /** What each profile sets: its steps, and where it must be short, other settings for fewer steps. */
  readonly profiles: Readonly<
    Record<Profile, { readonly seeds: number; readonly apd: ShortenedApd }>
  >;
  readonly published: readonly Published[];
}

/** Steps, and changes to the published settings that fewer steps need. */
export type ShortenedApd =
  & Pick<ApdSettings, "steps">
  & Partial<Pick<ApdSettings, "batch" | "learningRate">>;

/** Number of frozen targets of each benchmark. */
const TARGETS = 5;

/**
 * The benchmark of a toy model of superposition, `f(x) = relu(x W W^T + b)` (Elhage et al. 2022),
 * whose mechanisms are the rows of `W` (docs/methods.md, "Ground truth").
 */
export function tmsBenchmark(settings: TmsSettings): Benchmark {
  const { recipe, hidden, apd, profiles } = settings;
  const { benchmark: id, distribution } = recipe;
  const { features, probability } = distribution;
  const profile = (name: Profile): ProfileSettings => {
    const { seeds, apd: shortened } = profiles[name];
    return { seeds, methods: { apd: apdOptions.parse({ ...apd, ...shortened }) } };
  };
  return {
    id,
    version: 1,
    title: `Toy model of superposition, ${features}-${hidden}`,
    description: `${features} sparse features share ${hidden} hidden dimensions: ` +
      `f(x) = relu(x W W^T + b), trained to return its input. Row j of W writes and, tied, reads ` +
      `feature j, so the true mechanisms are the ${features} rows, each acting iff its feature ` +
      `is not 0. A feature is active with probability ${probability}, uniform in [0, 1).`,
    family: "tms",
    distribution,
    targets: TARGETS,
    loadTarget: (seed) => loadFrozenTarget({ benchmark: id, seed }),
    groundTruth: (network) => rowMechanisms(TMS_SITE, siteMatrix(network, TMS_SITE)),
    profiles: {
      quick: profile("quick"),
      standard: profile("standard"),
      paper: profile("paper"),
    },
    published: settings.published,
  };
}
