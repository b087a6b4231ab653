import { SCORE_IDS, type ScoreId, scoreDefinitions } from "../scores/score_definitions.ts";

/** The scores that the regression gate judges, recovery first. */
export const GATED_SCORES: readonly ScoreId[] = SCORE_IDS.filter((id) =>
  scoreDefinitions[id].tolerance !== null
);
