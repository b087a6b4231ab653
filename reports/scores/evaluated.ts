import type { Decomposition } from "../../apd/mod.ts";
import type { GroundTruth, Network, Sampler } from "../../models/mod.ts";
import { type Components, ownWeights } from "../evaluation/components.ts";
import {
  type BatchInputs,
  evaluateBatches,
  type EvaluatedBatch,
} from "../evaluation/evaluated_batch.ts";
import { featureProbes } from "../evaluation/feature_probes.ts";
import { foldMasked, type MaskedNetwork } from "../evaluation/masked_network.ts";
import { probeInputs } from "../evaluation/probe_inputs.ts";
import { type Rows, rows } from "../evaluation/rows.ts";
import { selectTopOne, selectUsed } from "../evaluation/selection.ts";
import {
  viewComponents,
  type ViewedWeights,
  viewMechanisms,
} from "../evaluation/viewed_weights.ts";
import { type EffectiveRank, effectiveRanks, targetSizes } from "./effective_ranks.ts";
import { matchComponents } from "./matching.ts";
import { comparePairs, type PairTable } from "./pair_table.ts";

/** Seed of the evaluation inputs, the same for all trials, so that their scores compare. */
export const EVALUATION_SEED = 0;

/** `B`, inputs that scores are computed on. */
export const EVALUATION_SAMPLES = 2048;

/** A decomposition and the truth that it is scored against. */
export interface ScoringProblem {
  /** The target that was decomposed. */
  readonly network: Network;
  /** Its known mechanisms. */
  readonly groundTruth: GroundTruth;
  /** Components of every site, and the rule that selects them. */
  readonly decomposition: Decomposition;
  /** Evaluation inputs; two decompositions compare only with the same ones. */
  readonly sampler: Sampler;
  /** `B`, size of the evaluation batch, which is the sampler's step 0; default {@link EVALUATION_SAMPLES}. */
  readonly samples?: number;
}

/** What the scores of one decomposition share, so that each part is computed once. */
export interface Evaluated {
  readonly network: Network;
  readonly groundTruth: GroundTruth;
  readonly sampler: Sampler;
  readonly decomposition: Decomposition;
  /** `P`, at the sites */
  readonly components: Components;
  /** `P`, multiplied into the frozen matrices around each site */
  readonly masked: MaskedNetwork;
  /** The network itself in the same way, as one component. */
  readonly target: MaskedNetwork;
  /** `Z`, as the truth's views show it */
  readonly truth: ViewedWeights;
  /** `P`, as the truth's views show it */
  readonly seen: ViewedWeights;
  /** Every mechanism beside every component. */
  readonly pairs: PairTable;
  /** Component of each mechanism, or null; `[G]` */
  readonly matching: readonly (number | null)[];
  /** Effective ranks of mechanisms `[G]` and components `[C]` in the truth's views. */
  readonly ranks: {
    readonly mechanisms: readonly EffectiveRank[];
    readonly components: readonly EffectiveRank[];
  };
  /** The evaluation inputs, with the method's own selection. */
  readonly batch: EvaluatedBatch;
  /** Each input, or group of inputs, alone, with one component each. */
  readonly probes: EvaluatedBatch;
  /** Each feature alone at several values, with the method's own selection; null without labels. */
  readonly labelled: EvaluatedBatch | null;
}

/**
 * Computes what the scores of a decomposition share.
 *
 * @param components `P` of `problem.decomposition`
 * @throws {RangeError} when the decomposition, the truth or the sampler does not fit the network.
 */
export function evaluate(problem: ScoringProblem, components: Components): Evaluated {
  const { network, groundTruth, sampler, samples = EVALUATION_SAMPLES } = problem;
  const { decomposition } = problem;
  const { selection } = decomposition;
  const truth = viewMechanisms(groundTruth, network);
  const seen = viewComponents(components, { network, groundTruth });
  const pairs = comparePairs({ mechanisms: groundTruth.mechanisms, truth, components: seen });
  const inputs = rows(
    { count: samples, width: network.inputs },
    sampler.sample({ step: 0, batch: samples }),
  );
  const masked = foldMasked(network, components);
  const target = foldMasked(network, ownWeights(network));
  const ownSelection = (inputs: Rows): BatchInputs => ({
    inputs,
    select: (table) => selectUsed(selection, { ...table, inputs }),
  });
  const [batch, probes, labelled] = evaluateBatches(network, {
    components,
    decomposition,
    batches: [
      {
        inputs,
        select: (table) =>
          recordedUsed(problem, samples) ?? selectUsed(selection, { ...table, inputs }),
      },
      {
        inputs: probeInputs(sampler.distribution),
        select: (table) => selectTopOne(selection, table),
      },
      ...groundTruth.label === undefined ? [] : [ownSelection(featureProbes(network.inputs))],
    ],
  });
  const sizes = targetSizes(network, groundTruth);
  return {
    network,
    groundTruth,
    sampler,
    decomposition,
    components,
    masked,
    target,
    truth,
    seen,
    pairs,
    matching: matchComponents(pairs),
    ranks: {
      mechanisms: effectiveRanks(truth, sizes),
      components: effectiveRanks(seen, sizes),
    },
    batch: batch!,
    probes: probes!,
    labelled: labelled ?? null,
  };
}

/**
 * What a decomposition itself says that it uses on the evaluation inputs, `[B, C]`: a batch of them is
 * the beginning of any larger one. Undefined on other inputs, or without a record of so many.
 */
function recordedUsed(
  { decomposition: { used, components }, sampler: { source } }: ScoringProblem,
  samples: number,
): Uint8Array | undefined {
  const sameInputs = source.stream === "evaluation" && source.seed === EVALUATION_SEED;
  if (used === undefined || !sameInputs || used.length < samples * components) return undefined;
  return used.subarray(0, samples * components);
}
