import { z } from "zod";
import { METHOD_KINDS } from "./results.ts";
import { resultsSchema } from "./schema.ts";
import type { SuiteCell, SuiteLeaderboard, SuiteRow } from "./suite_leaderboard_types.ts";

const methodId = resultsSchema.shape.methods.element.shape.id;
const benchmarkId = resultsSchema.shape.benchmarks.element.shape.id;

const cell = z.strictObject({
  benchmark: benchmarkId,
  rank: z.number().min(1).nullable().describe(
    "rank by recovery, to a tenth, among the ranked methods that ran here, equal ones averaged; null: none",
  ),
  recovery: z.number().nullable().describe("mean over the seeds; null where it did not run"),
  n: z.int().min(0).describe("number of trials"),
  successes: z.int().min(0).describe("trials with recovery >= 95"),
  reason: z.string().optional().describe(
    "why it did not run, or how trials failed or diverged; missing where all went well",
  ),
}) satisfies z.ZodType<SuiteCell>;

const row = z.strictObject({
  method: methodId,
  title: z.string(),
  kind: z.enum(METHOD_KINDS),
  usesGroundTruth: z.boolean(),
  meanRank: z.number().min(1).nullable().describe(
    "1 + sum over other ranked methods of the share of shared benchmarks on which they are better, " +
      "equal ones counted half; null: not ranked",
  ),
  tieGroups: z.array(z.int().min(1)).min(1).nullable().describe(
    "two methods share a number exactly where the benchmarks do not separate them at 5%",
  ),
  benchmarks: z.int().min(0).describe("number of benchmarks on which it ran"),
  n: z.int().min(0).describe("number of trials on all of them"),
  successes: z.int().min(0).describe("trials with recovery >= 95; diverged and failed ones have 0"),
  recovery: z.number().nullable().describe("mean over the benchmarks on which it ran"),
  cells: z.array(cell).describe("every benchmark of the run, in order"),
}) satisfies z.ZodType<SuiteRow>;

/** The methods of a run over all of its benchmarks. */
export const suiteLeaderboardSchema = z.strictObject({
  separation: z.strictObject({
    comparisons: z.int().min(1).describe("pairs of ranked methods, Holm-corrected together"),
    benchmarks: z.int().min(0).describe("benchmarks that the pair with the fewest shares"),
    benchmarksNeeded: z.int().min(1).nullable().describe(
      "benchmarks from which on a pair can be separated; null: no number of them suffices",
    ),
  }).nullable().describe("null with fewer than two ranked methods"),
  rows: z.array(row).describe("ranked methods by mean rank, then those without a rank"),
}) satisfies z.ZodType<SuiteLeaderboard>;
