import { decomposedNetwork } from "../../apd/mod.ts";
import { untieTruth } from "../../models/mod.ts";
import { type Components, readComponents } from "../evaluation/components.ts";
import { viewComponents, viewMechanisms } from "../evaluation/viewed_weights.ts";
import { descriptionScores } from "./description_length.ts";
import { divisionScores } from "./divisions.ts";
import { causalScores } from "./causal.ts";
import { contestedScores } from "./contested.ts";
import { evaluate, type Evaluated, type ScoringProblem } from "./evaluated.ts";
import { faithfulnessError } from "./faithfulness.ts";
import { matchedCosineScores, publishedScores } from "./geometry.ts";
import { probeScores } from "./probe_pattern.ts";
import { sparseErrors } from "./reconstruction.ts";
import { measure, type Measured } from "./measured.ts";
import { recoveryScore } from "./recovery.ts";
import { DECOMPOSITION_SCORE_IDS, type DecompositionScoreId } from "./score_definitions.ts";
import { rankScores } from "./simplicity.ts";
import { subcomponentRecovery } from "./subcomponent_recovery.ts";
import { usedSetScores } from "./used_set.ts";

export type { ScoringProblem };

/**
 * Scores a decomposition in float64, from its stored components alone (docs/scores.md, 1-7 and
 * 9-11). An untied one is scored on the untied network and the truth about each use of a site, but
 * for MMCS and ML2R, which look at the first use as published.
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
  problem: ScoringProblem,
): Record<DecompositionScoreId, number | null> {
  return scoreAndMeasure(problem).scores;
}

/** Scores of a decomposition and what they were computed from. */
export interface ScoredDecomposition {
  readonly scores: Record<DecompositionScoreId, number | null>;
  /** Null for a decomposition with a number that is not finite. */
  readonly measured: Measured | null;
}

/**
 * {@link scoreDecomposition}, and what figures are drawn from. An untied decomposition is measured on the
 * untied network.
 *
 * @throws {RangeError} as {@link scoreDecomposition} does.
 */
export function scoreAndMeasure(problem: ScoringProblem): ScoredDecomposition {
  const decomposed = decomposedProblem(problem);
  const components = readComponents(decomposed.decomposition, decomposed.network);
  if (!allFinite(components)) {
    return { scores: decompositionScores((id) => id === "recovery" ? 0 : null), measured: null };
  }
  const measured = measure(evaluate(decomposed, components));
  const scores = { ...scoresOf(measured), ...published(problem, measured) };
  return { scores: decompositionScores((id) => finiteOrNull(scores[id])), measured };
}

/** The problem on the network whose sites the decomposition has. */
function decomposedProblem(problem: ScoringProblem): ScoringProblem {
  const { network, groundTruth, decomposition } = problem;
  if (!decomposition.untied) return problem;
  return {
    ...problem,
    network: decomposedNetwork(network, decomposition),
    groundTruth: untieTruth(groundTruth, network),
  };
}

/** MMCS and ML2R on the sites of the network itself, of which an untied one has the first uses. */
function published(
  { network, groundTruth, decomposition }: ScoringProblem,
  { components, truth, seen }: Evaluated,
): Record<"mmcs" | "ml2r", number | null> {
  const { mechanisms } = groundTruth;
  const tied = decomposition.untied
    ? {
      truth: viewMechanisms(groundTruth, network),
      components: viewComponents(components, { network, groundTruth }),
    }
    : { truth, components: seen };
  return publishedScores({ mechanisms, inputs: network.inputs, ...tied });
}

function scoresOf(
  measured: Measured,
): Omit<Record<DecompositionScoreId, number | null>, "mmcs" | "ml2r"> {
  const { network, components, pairs, matching } = measured;
  return {
    "recovery": recoveryScore(pairs, matching),
    ...matchedCosineScores(pairs, matching),
    "faithfulness-error": faithfulnessError(network, components),
    ...usedSetScores(measured),
    ...sparseErrors(measured),
    ...rankScores(measured),
    ...divisionScores(measured),
    ...descriptionScores(measured),
    ...probeScores(measured),
    ...causalScores(measured),
    ...contestedScores(measured),
    "subcomponent-recovery": subcomponentRecovery(measured),
  };
}

function allFinite({ P }: Components): boolean {
  return Object.values(P).every((entries) => entries.every(Number.isFinite));
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
