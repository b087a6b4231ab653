import { type GroundTruth, isActive } from "../../models/mod.ts";
import type { EvaluatedBatch } from "../evaluation/evaluated_batch.ts";
import { rowOf } from "../evaluation/rows.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type UsedSetId = Extract<DecompositionScoreId, "l0" | "l0-true" | `used-${string}`>;

/** What was used on a batch, and what should have been. */
export interface UsedSet {
  readonly groundTruth: GroundTruth;
  /** Inputs and what is used on them. */
  readonly batch: Pick<EvaluatedBatch, "inputs" | "used">;
  /** Component of each mechanism, or null; `[G]` */
  readonly matching: readonly (number | null)[];
}

/**
 * Size of the used set, and its precision, recall and F1 against the active mechanisms, counted over
 * the whole batch (docs/scores.md, 4). A used component is a true positive where its matched mechanism is
 * active, else a false positive, so also when it has none; an active mechanism whose component is not
 * used is a false negative.
 *
 * @returns null for a ratio without a case
 */
export function usedSetScores(
  { groundTruth, batch: { inputs, used }, matching }: UsedSet,
): Record<UsedSetId, number | null> {
  const C = used.length / inputs.count;
  let [usedPairs, activePairs, truePositives] = [0, 0, 0];
  for (let b = 0; b < inputs.count; b++) {
    for (let c = 0; c < C; c++) usedPairs += used[b * C + c]!;
    groundTruth.mechanisms.forEach((mechanism, g) => {
      if (!isActive(mechanism, rowOf(inputs, b))) return;
      activePairs++;
      const c = matching[g] ?? null;
      if (c !== null) truePositives += used[b * C + c]!;
    });
  }
  return {
    "l0": usedPairs / inputs.count,
    "l0-true": activePairs / inputs.count,
    "used-precision": ratio(truePositives, usedPairs),
    "used-recall": ratio(truePositives, activePairs),
    "used-f1": ratio(2 * truePositives, usedPairs + activePairs), // = 2 TP / (2 TP + FP + FN)
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
