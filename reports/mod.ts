/** Scores, statistics, result files and pages. */
export * from "./schema.ts";
