import type { ContestedTruth, GroundTruth } from "../../models/mod.ts";
import { ownWeights } from "../evaluation/components.ts";
import {
  viewComponents,
  type ViewedWeights,
  viewMechanisms,
} from "../evaluation/viewed_weights.ts";
import type { Evaluated } from "./evaluated.ts";
import { matchComponents } from "./matching.ts";
import {
  type ContributionProblem,
  contributionScores,
  type FeatureContributions,
  neuronContributions,
} from "./neuron_contributions.ts";
import { comparePairs } from "./pair_table.ts";
import { recoveryScore } from "./recovery.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type ContestedId = Extract<
  DecompositionScoreId,
  `recovery-output-${string}` | `neuron-contribution-${string}`
>;

/** What a residual MLP's output side shows. */
export interface OutputSides {
  /** Recovery under each hypothesis about it, with a matching of its own; 0..100 */
  readonly recoveries: Readonly<Partial<Record<ContestedTruth["id"], number>>>;
  /** How much each feature goes through each neuron; null without an output side per feature. */
  readonly contributions: readonly FeatureContributions[] | null;
}

/** Scores a residual MLP's output side (docs/scores.md, 9); null where the truth contests nothing. */
export function outputSides(evaluated: Evaluated): OutputSides | null {
  const { groundTruth, network, components } = evaluated;
  if (groundTruth.contested === undefined) return null;
  const recoveries: Partial<Record<ContestedTruth["id"], number>> = {};
  let contributions: FeatureContributions[] | null = null;
  const seenThrough = new Map<GroundTruth["views"], ViewedWeights>(); // hypotheses share their views
  for (const { id, truth } of groundTruth.contested) {
    const written = seenThrough.get(truth.views) ??
      viewComponents(components, { network, groundTruth: truth });
    seenThrough.set(truth.views, written);
    const pairs = comparePairs({
      mechanisms: truth.mechanisms,
      truth: viewMechanisms(truth, network),
      components: written,
    });
    recoveries[id] = recoveryScore(pairs, matchComponents(pairs));
    if (id !== "output-per-feature") continue;
    contributions = neuronContributions(
      contributionProblem(evaluated, { writes: truth, written }),
    );
  }
  return { recoveries, contributions };
}

/**
 * Recovery of the output side under both hypotheses, and the neuron contributions, which take input and
 * output side together with the headline's matching (docs/scores.md, 9).
 *
 * @returns null where the truth contests nothing
 */
export function contestedScores(
  { outputs }: { readonly outputs: OutputSides | null },
): Record<ContestedId, number | null> {
  return {
    "recovery-output-feature": outputs?.recoveries["output-per-feature"] ?? null,
    "recovery-output-single": outputs?.recoveries["output-single"] ?? null,
    ...contributionScores(outputs?.contributions ?? []),
  };
}

/**
 * The two sides of a residual MLP, of the target and of its components.
 *
 * @param output.writes the contested truth whose views show what each layer writes
 * @param output.written the components as those views show them
 */
function contributionProblem(
  { groundTruth, network, matching, seen }: Pick<
    Evaluated,
    "groundTruth" | "network" | "matching" | "seen"
  >,
  { writes, written }: { readonly writes: GroundTruth; readonly written: ViewedWeights },
): ContributionProblem {
  const target = ownWeights(network);
  return {
    groundTruth,
    matching,
    read: { target: viewComponents(target, { network, groundTruth }), components: seen },
    write: {
      target: viewComponents(target, { network, groundTruth: writes }),
      components: written,
    },
  };
}
