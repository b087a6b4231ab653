import { foldStream } from "./fold_stream.ts";
import { initialResidualMlp } from "./initial_residual_mlp.ts";
import { compareLoss, evaluateLoss, type LossEvaluation } from "./loss_evaluation.ts";
import { oneNeuronBaseline } from "./one_neuron_baseline.ts";
import type { Network } from "./network.ts";
import { largestFeatures, oneNeuronNetwork } from "./one_neuron_network.ts";
import { randomEmbedding } from "./random_embedding.ts";
import { residualMlpFromTensors } from "./read_residual_mlp.ts";
import { EMBEDDING, UNEMBEDDING } from "./residual_mlp.ts";
import type { TargetRecipe } from "./target_recipe.ts";
import type { TargetSettings } from "./target_settings.ts";
import type { TensorData } from "./tensor_data.ts";
import { transpose } from "./transpose.ts";

/** What tells one trained residual MLP from another. */
export interface ResidualMlpKind {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** `n` */
  readonly features: number;
  /** `p` */
  readonly probability: number;
  /** `D` */
  readonly width: number;
  /** `H` of each layer */
  readonly neurons: readonly number[];
  /** Whether the embedding is orthonormal, so that `W_E W_U` is the identity; default false. */
  readonly clean?: boolean;
}

/**
 * Training of residual MLPs on `x + relu(x)` (APD paper, section 3.2; docs/methods.md, "Target models
 * and published settings").
 */
export const RESIDUAL_MLP_SETTINGS: TargetSettings = {
  steps: 10_000,
  batch: 2048,
  learningRate: 3e-3,
  weightDecay: 0.01,
  schedule: "cosine",
  label: "x + relu(x)",
};

/** Inputs on which a loss is compared with the baseline: its standard error is then about 0.5%. */
const EVALUATED = 2 ** 18;

/**
 * Most that the loss of a clean target may be, in baselines: without a mixing term `W_E W_E^T - I` a
 * network gains next to nothing over the baseline, less than the evaluation's standard error can tell,
 * so that it only has to reach it by that measure (docs/benchmarks/compressed-computation-clean.md).
 */
const MOST_CLEAN = 1.02;

/**
 * A recipe for residual MLPs. Their random embeddings come from the training seed and are not stored;
 * a trained network counts when its loss beats {@link oneNeuronBaseline} by more than three standard
 * errors, a clean one when it is at most 2% above.
 */
export function residualMlpRecipe(kind: ResidualMlpKind): TargetRecipe {
  const { benchmark, features, probability, width, neurons, clean = false } = kind;
  const distribution = { features, probability, low: -1, high: 1 };
  const draw = (seed: number) => ({ features, width, orthonormal: clean, seed });
  const H = neurons.reduce((sum, H) => sum + H, 0); // of all layers
  const baseline = oneNeuronBaseline({ distribution, neurons: H });
  const evaluated = { distribution, label: RESIDUAL_MLP_SETTINGS.label, samples: EVALUATED };
  return {
    benchmark,
    distribution,
    settings: RESIDUAL_MLP_SETTINGS,
    initial: (seed) => initialResidualMlp({ ...draw(seed), neurons }),
    evaluate: (network): LossEvaluation => ({
      ...evaluateLoss(foldStream(network), evaluated),
      baseline,
    }),
    ...clean && {
      compare: (network: Network) =>
        compareLoss(foldStream(network), {
          ...evaluated,
          other: oneNeuronNetwork({ features, computed: largestFeatures(network, H) }),
        }),
    },
    faults: (_, evaluation) => evaluation === undefined ? [] : lossFaults(evaluation, clean),
    rebuild: (seed) => {
      const embed = randomEmbedding(draw(seed));
      return { [EMBEDDING]: stored(embed), [UNEMBEDDING]: stored(transpose(embed)) };
    },
    build: residualMlpFromTensors,
  };
}

function stored({ rows, cols, data }: ReturnType<typeof transpose>): TensorData {
  return { shape: [rows, cols], data };
}

function lossFaults(
  { loss, standardError, baseline }: LossEvaluation,
  clean: boolean,
): string[] {
  const most = clean ? MOST_CLEAN * baseline : baseline - 3 * standardError;
  if (loss < most) return [];
  const rule = clean ? "2% above" : "three standard errors below";
  return [
    `its loss must be under ${most.toExponential(3)}, ${rule} that of one neuron per feature, ` +
    `is ${loss.toExponential(3)}`,
  ];
}
