import { initialTms } from "./initial_tms.ts";
import type { LossDifference, LossEvaluation } from "./loss_evaluation.ts";
import type { Network } from "./network.ts";
import { tmsFromTensors } from "./network_tensors.ts";
import { unrepresentedFeatures } from "./represents_features.ts";
import { RESIDUAL_MLP_RECIPES } from "./residual_mlp_recipes.ts";
import type { FeatureDistribution } from "./sampler.ts";
import type { TargetSettings } from "./target_settings.ts";
import type { TensorData } from "./tensor_data.ts";

/** How a benchmark's targets are made. */
export interface TargetRecipe {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Inputs that the targets are trained on, and later decomposed on. */
  readonly distribution: FeatureDistribution;
  /** Steps, batch, labels and optimiser. */
  readonly settings: TargetSettings;
  /** The untrained network of a training seed. */
  initial(seed: number): Network;
  /** Compares a trained network with a simpler one, for its provenance; default: nothing is compared. */
  evaluate?(network: Network): LossEvaluation;
  /**
   * Compares both networks' losses on the same inputs, for `deno task train --list`, where the losses
   * alone can't tell them apart; takes seconds.
   */
  compare?(network: Network): LossDifference;
  /** Why a trained network does not count as a target; empty when it does. */
  faults(network: Network, evaluation: LossEvaluation | undefined): string[];
  /**
   * Tensors that the training seed gives again, such as random embeddings: they are not stored, and a
   * hash in the provenance checks them. Default: none.
   */
  rebuild?(trainingSeed: number): Readonly<Record<string, TensorData>>;
  /** Makes the network from stored and rebuilt tensors; throws RangeError when they do not fit. */
  build(tensors: Readonly<Record<string, TensorData>>): Network;
}

/** TMS 5-2: 5 features in 2 dimensions (docs/methods.md, "Target models and published settings"). */
export const TMS_5_2: TargetRecipe = tmsRecipe({
  benchmark: "tms-5-2",
  features: 5,
  hidden: 2,
  settings: {
    steps: 5000,
    batch: 1024,
    learningRate: 5e-3,
    weightDecay: 0.01,
    schedule: "linear",
  },
});

/** TMS 40-10: 40 features in 10 dimensions (docs/methods.md, "Target models and published settings"). */
export const TMS_40_10: TargetRecipe = tmsRecipe({
  benchmark: "tms-40-10",
  features: 40,
  hidden: 10,
  settings: {
    steps: 2000,
    batch: 2048,
    learningRate: 5e-3,
    weightDecay: 0.01,
    schedule: "linear",
  },
});

/** The features of TMS 40-10 that are active together in {@link TMS_SYNCED}; the others are single. */
export const SYNCED_FEATURES: readonly (readonly number[])[] = [[0, 1], [2, 3, 4]];

/** TMS 40-10 whose first five features come in two groups, each with a fresh value for each member. */
export const TMS_SYNCED: TargetRecipe = tmsRecipe({
  benchmark: "tms-synced",
  features: 40,
  hidden: 10,
  groups: SYNCED_FEATURES,
  settings: TMS_40_10.settings,
});

/** The recipes of every benchmark with trained targets. */
export const TARGET_RECIPES: readonly TargetRecipe[] = [
  TMS_5_2,
  TMS_40_10,
  TMS_SYNCED,
  ...RESIDUAL_MLP_RECIPES,
];

/** A recipe for a toy model of superposition whose features are active with probability 0.05. */
export function tmsRecipe(
  { benchmark, features, hidden, groups = [], settings }: {
    readonly benchmark: string;
    readonly features: number;
    readonly hidden: number;
    /** Features that are active together, again with probability 0.05; default: none */
    readonly groups?: readonly (readonly number[])[];
    readonly settings: Omit<TargetSettings, "label">;
  },
): TargetRecipe {
  const active = { probability: 0.05, low: 0, high: 1 };
  return {
    benchmark,
    distribution: {
      features,
      ...active,
      ...groups.length > 0 && { groups: groups.map((inputs) => ({ inputs, ...active })) },
    },
    settings: { ...settings, label: "|x|" },
    initial: (seed) => initialTms({ features, hidden, seed }),
    faults: (network) => unrepresentedFeatures(network, groups),
    build: tmsFromTensors,
  };
}
