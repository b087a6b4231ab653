/** Scores, statistics, result files and pages. */
export * from "./baseline.ts";
export * from "./features_json.ts";
export * from "./json_schema.ts";
export * from "./leaderboard.ts";
export * from "./leaderboard_schema.ts";
export * from "./leaderboard_types.ts";
export * from "./markdown_tables.ts";
export * from "./regression.ts";
export * from "./results.ts";
export * from "./schema.ts";
export * from "./scores/feature_report.ts";
export * from "./scores/score_decomposition.ts";
export { scoreDecomposition as score } from "./scores/score_decomposition.ts";
export * from "./scores/score_definitions.ts";
export * from "./scores/trial_scores.ts";
export * from "./stable_json.ts";
export * from "./terminal_table.ts";
