import {
  DECOMPOSITION_SCORE_IDS,
  type DecompositionScoreId,
  scoreDefinitions,
} from "./score_definitions.ts";

/** The scores that the regression rule judges, recovery first. */
export const GATED_SCORES: readonly DecompositionScoreId[] = DECOMPOSITION_SCORE_IDS.filter((id) =>
  scoreDefinitions[id].tolerance !== null
);
