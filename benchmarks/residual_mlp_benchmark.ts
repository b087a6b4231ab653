import { loadFrozenTarget, residualTruth, type TargetRecipe } from "../models/mod.ts";
import { type MethodProfiles, methodProfiles } from "./method_profiles.ts";
import type { Benchmark } from "./benchmark.ts";

/** What tells one trained residual MLP from another. */
export interface ResidualMlpSettings extends MethodProfiles {
  /** How its targets are made; also gives the benchmark's id and inputs. */
  readonly recipe: TargetRecipe;
  /** Name for people. */
  readonly title: string;
  /** See {@link Benchmark.summary}. */
  readonly summary: string;
  /** What is said of this network alone, one sentence or more; the rest is said of all. */
  readonly about: string;
  /** Number of frozen targets, default 5. */
  readonly targets?: number;
  /** Share of the largest row's norm from which on a feature has a mechanism, default 0: all have one. */
  readonly least?: number;
}

/**
 * The benchmark of a residual MLP trained on `x + relu(x)` (APD paper, section 3.2), whose mechanisms
 * are the rows of what it reads of the stream, `W_E W_in[l]` (docs/methods.md, "Ground truth").
 */
export function residualMlpBenchmark(settings: ResidualMlpSettings): Benchmark {
  const { recipe, title, summary, about, targets = 5, least = 0 } = settings;
  const { benchmark: id, distribution } = recipe;
  return {
    id,
    version: 1,
    title,
    summary,
    description:
      `${about} A feature is active with probability ${distribution.probability}, uniform ` +
      `in [-1, 1); the network learns to return x + relu(x). Mechanism i is all that it reads of ` +
      `feature i, row i of W_E W_in[l] in every layer, and acts iff feature i is not 0. Whether what ` +
      `it writes is a mechanism for each feature or one for all is contested, so that is scored ` +
      `both ways and left out of the recovery.`,
    family: "residual-mlp",
    distribution,
    targets,
    loadTarget: (seed) => loadFrozenTarget({ benchmark: id, seed }),
    groundTruth: (network) => residualTruth(network, { least, label: recipe.settings.label }),
    profiles: methodProfiles(settings),
    published: [],
  };
}
