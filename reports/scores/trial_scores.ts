import type { Trial } from "../results.ts";
import { costScores } from "./cost.ts";
import { SCORE_IDS, type ScoreId } from "./score_definitions.ts";

/**
 * All scores of a trial as reports count them: a trial that diverged or failed has recovery 0 and no
 * other score of its decomposition (docs/scores.md, "Over seeds").
 */
export function trialScores(trial: Trial): Record<ScoreId, number | null> {
  const scores: Readonly<Record<string, number | null>> = {
    ...(trial.status === "ok" ? trial.scores : { recovery: 0 }),
    ...costScores(trial.time),
  };
  const entries = SCORE_IDS.map((id) => [id, scores[id] ?? null]);
  return Object.fromEntries(entries) as Record<ScoreId, number | null>;
}
