import { z } from "zod";
import type { Interval, Leaderboard, LeaderboardRow, ScoreSummary } from "./leaderboard_types.ts";
import { METHOD_KINDS } from "./results.ts";
import { resultsSchema, SCHEMA_VERSION } from "./schema.ts";
import { suiteLeaderboardSchema } from "./suite_leaderboard_schema.ts";

const interval = z.strictObject({ low: z.number(), high: z.number() }) satisfies z.ZodType<
  Interval
>;

/** One score of a method over its seeds. */
export const scoreSummarySchema = z.strictObject({
  n: z.int().min(1).describe("number of seeds that have the score"),
  mean: z.number(),
  sd: z.number().min(0).nullable().describe("sample standard deviation; null for one seed"),
  populationSd: z.number().min(0).describe("population standard deviation, as the papers print it"),
  interval: interval.nullable().describe(
    "nominal 95% percentile bootstrap interval of the mean, 10,000 resamples; null for one seed; " +
      "covers less with few seeds: about 75% with 3, 84% with 5, 90% with 10 (docs/scores.md)",
  ),
}).meta({ id: "scoreSummary" }) satisfies z.ZodType<ScoreSummary>;

/** One method on one benchmark. */
export const leaderboardRowSchema = z.strictObject({
  method: resultsSchema.shape.methods.element.shape.id,
  title: z.string(),
  kind: z.enum(METHOD_KINDS),
  usesGroundTruth: z.boolean().describe("a reference point that saw the answer: shown, not ranked"),
  rank: z.int().min(1).nullable().describe(
    "1 + number of methods that are separated from it and have a better mean",
  ),
  tieGroups: z.array(z.int().min(1)).min(1).nullable().describe(
    "two methods share a number exactly where the seeds do not separate them at 5%; ascending",
  ),
  n: z.int().min(1).describe("number of trials"),
  statuses: z.strictObject({
    ok: z.int().min(0),
    diverged: z.int().min(0),
    failed: z.int().min(0),
  }),
  k: z.strictObject({ min: z.number().positive(), max: z.number().positive() }).nullable()
    .describe(
      "least and greatest k of batch top-k; null where no trial selects so; L0, F1 and sparse error " +
        "compare only at equal k",
    ),
  steps: z.strictObject({ min: z.int().min(0), max: z.int().min(0) }).describe(
    "training steps that ran",
  ),
  success: z.strictObject({
    rate: z.number().min(0).max(1),
    interval: interval.describe("Wilson 95% interval"),
  }).describe("share of trials with recovery >= 95; diverged and failed ones count as 0"),
  scores: z.record(z.string(), scoreSummarySchema.nullable()).describe(
    "score id to its summary over seeds; null where no seed has it",
  ),
}) satisfies z.ZodType<LeaderboardRow>;

/** leaderboard.json: the aggregated table. */
export const leaderboardSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  profile: z.string(),
  finished: z.string().describe("ISO 8601 time at which the run ended"),
  benchmarks: z.array(z.strictObject({
    id: resultsSchema.shape.benchmarks.element.shape.id,
    version: z.int().min(1),
    title: z.string(),
    separation: z.strictObject({
      comparisons: z.int().min(1).describe("pairs of ranked methods, Holm-corrected together"),
      seeds: z.int().min(0).describe("seeds that the pair with the fewest shares"),
      smallestP: z.number().min(0).max(1).describe("smallest p the test can give, uncorrected"),
      seedsNeeded: z.int().min(1).nullable().describe(
        "seeds from which on any difference can be seen; with fewer, all methods are tied",
      ),
    }).nullable().describe("null with fewer than two ranked methods"),
    rows: z.array(leaderboardRowSchema).describe(
      "ranked methods, best mean first, then the others",
    ),
    versions: z.strictObject({
      dataStream: z.array(z.int().min(1)).describe("of the random streams that methods drew from"),
      evaluationStream: z.array(z.int().min(1)).describe("of that of the evaluation inputs"),
      scores: z.record(z.string(), z.array(z.int().min(1))).describe("1 for a score not named"),
      targets: z.record(z.string(), z.array(z.string())).describe("target seed to SHA-256"),
    }).optional().describe("what the scores come from; missing in older files"),
    warnings: z.array(z.string()).min(1).optional().describe(
      "where trials of different versions are averaged or compared; missing where all compare",
    ),
    leftOut: z.array(z.strictObject({
      method: resultsSchema.shape.methods.element.shape.id,
      title: z.string(),
      reason: z.string(),
    })).optional().describe("methods that did not run here, and why; missing where all did"),
  })),
  suite: suiteLeaderboardSchema.optional().describe(
    "the methods over all benchmarks; missing in files from before it was made",
  ),
}) satisfies z.ZodType<Leaderboard>;

export type { Leaderboard, LeaderboardRow, ScoreSummary } from "./leaderboard_types.ts";
