import type { Decomposition, Selection } from "../../apd/mod.ts";
import type { GroundTruth, Network, Sampler } from "../../models/mod.ts";
import { activationAttributions } from "../evaluation/activation_attributions.ts";
import { gradientAttributions } from "../evaluation/attributions.ts";
import { type Components, readComponents } from "../evaluation/components.ts";
import { forward } from "../evaluation/forward.ts";
import { oneHotRows, type Rows, rows } from "../evaluation/rows.ts";
import { type AttributionTable, selectTopOne, selectUsed } from "../evaluation/selection.ts";
import { usedForward } from "../evaluation/used_forward.ts";
import { viewComponents, viewMechanisms } from "../evaluation/viewed_weights.ts";
import { faithfulnessError } from "./faithfulness.ts";
import { matchedCosineScores, publishedScores } from "./geometry.ts";
import { matchComponents } from "./matching.ts";
import { comparePairs } from "./pair_table.ts";
import { reconstructionError } from "./reconstruction.ts";
import { recoveryScore } from "./recovery.ts";
import { DECOMPOSITION_SCORE_IDS, type DecompositionScoreId } from "./score_definitions.ts";
import { usedSetScores } from "./used_set.ts";

/** Value of the one active input of the top-1 error. */
const ONE_HOT_VALUE = 0.75;

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
  /** `B`, size of the evaluation batch, which is the sampler's step 0; default 2048. */
  readonly samples?: number;
}

/**
 * Scores a decomposition in float64, from its stored components alone (docs/scores.md, 1-4).
 *
 * @returns every score of `DECOMPOSITION_SCORE_IDS`, null where it is not defined. A decomposition
 *   with a number that is not finite scores recovery 0 and null elsewhere.
 * @throws {RangeError} when the decomposition, the truth or the sampler does not fit the network.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { matrix, rowMechanisms, sparseFeatureSampler, tmsNetwork } from "../../models/mod.ts";
 * import { scoreDecomposition } from "./score_decomposition.ts";
 *
 * const W = matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 1));
 * const features = { features: 2, probability: 0.5, low: 0, high: 1 };
 * const scores = scoreDecomposition({
 *   network: tmsNetwork(W, new Float32Array(2)),
 *   groundTruth: rowMechanisms("W", W),
 *   decomposition: {
 *     components: 2,
 *     sites: { W: { kind: "full", P: Float32Array.of(1, 0, 0, 0, 0, 0, 0, 1) } },
 *     selection: { rule: "batch-top-k", k: 1, attribution: "gradient" },
 *   },
 *   sampler: sparseFeatureSampler(features, { seed: 0, stream: "evaluation" }),
 * });
 * strictEqual(scores.recovery, 100);
 * ```
 */
export function scoreDecomposition(
  { network, groundTruth, decomposition, sampler, samples = 2048 }: ScoringProblem,
): Record<DecompositionScoreId, number | null> {
  const components = readComponents(decomposition, network);
  if (!Object.values(components.P).every((P) => P.every(Number.isFinite))) {
    return decompositionScores((id) => id === "recovery" ? 0 : null);
  }
  const truth = viewMechanisms(groundTruth, network);
  const seen = viewComponents(components, { network, groundTruth });
  const pairs = comparePairs({ mechanisms: groundTruth.mechanisms, truth, components: seen });
  const matching = matchComponents(pairs);
  const inputs = rows(
    { count: samples, width: network.inputs },
    sampler.sample({ step: 0, batch: samples }),
  );
  const { selection } = decomposition;
  const evaluation = evaluate(network, {
    inputs,
    components,
    selection,
    select: (table) => selectUsed(selection, { ...table, inputs }),
  });
  const topOne = evaluate(network, {
    inputs: oneHotRows({ width: network.inputs, value: ONE_HOT_VALUE }),
    components,
    selection,
    select: selectTopOne,
  });
  const scores: Record<DecompositionScoreId, number | null> = {
    "recovery": recoveryScore(pairs, matching),
    ...matchedCosineScores(pairs, matching),
    ...publishedScores(truth, seen),
    "faithfulness-error": faithfulnessError(network, components),
    ...usedSetScores({ groundTruth, inputs, used: evaluation.used, matching }),
    "sparse-error": evaluation.error,
    "top1-error": topOne.error,
  };
  return decompositionScores((id) => finiteOrNull(scores[id]));
}

interface EvaluationProblem {
  readonly inputs: Rows;
  readonly components: Components;
  /** Says by which attributions. */
  readonly selection: Selection;
  readonly select: (table: AttributionTable) => Uint8Array;
}

function evaluate(
  network: Network,
  { inputs, components, selection, select }: EvaluationProblem,
): { readonly used: Uint8Array; readonly error: number | null } {
  const trace = forward({ network, inputs });
  const byActivation = selection.rule !== "all" && selection.attribution === "activation";
  const attribute = byActivation ? activationAttributions : gradientAttributions;
  const attributions = attribute(network, { trace, components });
  const used = select({ attributions, components: components.count });
  const outputs = usedForward(network, { inputs, components, used });
  return { used, error: reconstructionError({ used: outputs, target: trace.outputs }) };
}

function decompositionScores(
  score: (id: DecompositionScoreId) => number | null,
): Record<DecompositionScoreId, number | null> {
  const entries = DECOMPOSITION_SCORE_IDS.map((id) => [id, score(id)]);
  return Object.fromEntries(entries) as Record<DecompositionScoreId, number | null>;
}

function finiteOrNull(score: number | null): number | null {
  return score !== null && Number.isFinite(score) ? score : null;
}
