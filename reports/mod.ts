/** Scores, statistics, result files and pages. */
export * from "./schema.ts";
export * from "./scores/score_definitions.ts";
export * from "./stable_json.ts";
