import type { ContestedTruth, GroundTruth } from "../../models/mod.ts";
import { ownWeights } from "../evaluation/components.ts";
import {
  viewComponents,
  type ViewedWeights,
  viewMechanisms,
} from "../evaluation/viewed_weights.ts";
import type { Evaluated } from "./evaluated.ts";
import { matchComponents } from "./matching.ts";
import { type ContributionProblem, contributionScores } from "./neuron_contributions.ts";
import { comparePairs } from "./pair_table.ts";
import { recoveryScore } from "./recovery.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type ContestedId = Extract<
  DecompositionScoreId,
  `recovery-output-${string}` | `neuron-contribution-${string}`
>;

/**
 * What a residual MLP's output side shows (docs/scores.md, 9): recovery under both hypotheses, each
 * with a matching of its own, and the neuron contributions, which take input and output side together
 * with the headline's matching.
 *
 * @returns null where the truth contests nothing
 */
export function contestedScores(evaluated: Evaluated): Record<ContestedId, number | null> {
  const { groundTruth, network, components } = evaluated;
  let scores: Record<ContestedId, number | null> = {
    "recovery-output-feature": null,
    "recovery-output-single": null,
    "neuron-contribution-r": null,
    "neuron-contribution-slope": null,
  };
  const seenThrough = new Map<GroundTruth["views"], ViewedWeights>(); // hypotheses share their views
  for (const { id, truth } of groundTruth.contested ?? []) {
    const written = seenThrough.get(truth.views) ??
      viewComponents(components, { network, groundTruth: truth });
    seenThrough.set(truth.views, written);
    const pairs = comparePairs({
      mechanisms: truth.mechanisms,
      truth: viewMechanisms(truth, network),
      components: written,
    });
    scores[RECOVERIES[id]] = recoveryScore(pairs, matchComponents(pairs));
    if (id !== "output-per-feature") continue;
    const contributions = contributionScores(
      contributionProblem(evaluated, { writes: truth, written }),
    );
    scores = { ...scores, ...contributions };
  }
  return scores;
}

const RECOVERIES: Readonly<Record<ContestedTruth["id"], ContestedId>> = {
  "output-per-feature": "recovery-output-feature",
  "output-single": "recovery-output-single",
};

/**
 * The two sides of a residual MLP, of the target and of its components.
 *
 * @param output.writes the contested truth whose views show what each layer writes
 * @param output.written the components as those views show them
 */
export function contributionProblem(
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
