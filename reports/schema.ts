import { z } from "zod";
import { ATTRIBUTIONS } from "../apd/mod.ts";
import {
  type Environment,
  type LossPoint,
  METHOD_KINDS,
  type Published,
  type Results,
  type Trial,
  type TrialVersions,
} from "./results.ts";

/** Version of results.json, leaderboard.json and trial files; raised when a reader would break. */
export const SCHEMA_VERSION = 1;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(64);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const scores = z.record(z.string(), z.number().nullable());

/** Where and with what a trial ran. */
export const environmentSchema = z.strictObject({
  engine: z.string().describe("engine and backend, such as tfjs:wasm"),
  adapter: z.string().describe("device that computed"),
  deno: z.string(),
  packages: z.record(z.string(), z.string()).describe("npm package versions from deno.json"),
  suite: z.string().describe("version of apd-bench"),
  commit: z.string().describe("git commit, or 'unknown' outside a checkout"),
  source: sha256.describe("SHA-256 over the suite's source files"),
}) satisfies z.ZodType<Environment>;

/** One point of a loss curve; losses are unweighted terms and the weighted `total`. */
export const lossPointSchema = z.strictObject({
  step: z.int().min(0),
  losses: z.record(z.string(), z.number().nullable()),
}) satisfies z.ZodType<LossPoint>;

const attributionRule = {
  attribution: z.enum(ATTRIBUTIONS),
  lastAlwaysOn: z.literal(true).optional().describe(
    "the last component acts on every input, and the rule keeps of the others alone",
  ),
};

/** Which components act on an input: `Selection` of a decomposition, as a trial file keeps it. */
export const selectionSchema = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: z.literal("batch-top-k"),
    k: z.number().positive().describe("mean number of components kept per sample"),
    ...attributionRule,
  }),
  z.strictObject({
    rule: z.literal("top-k"),
    k: z.int().positive().describe("number of components kept per sample"),
    ...attributionRule,
  }),
  z.strictObject({ rule: z.literal("exact-top-k"), ...attributionRule }),
  z.strictObject({
    rule: z.literal("recorded"),
    k: z.number().positive().describe("mean number of components that the record has per input"),
    ...attributionRule,
  }),
  z.strictObject({
    rule: z.literal("importance"),
    usedAbove: z.number().min(0).lt(1).describe(
      "a component acts iff one of its causal importances is above it",
    ),
  }),
  z.strictObject({ rule: z.literal("all") }),
]);

/** Versions of what made a trial's numbers; see docs/scores.md, "Versions". */
export const versionsSchema = z.strictObject({
  dataStream: z.int().min(1).describe("of the random streams that the method drew from"),
  evaluationStream: z.int().min(1).describe("of the random stream of the evaluation inputs"),
  scores: z.record(z.string(), z.int().min(1)).describe("score id to version; 1 for others"),
}) satisfies z.ZodType<TrialVersions>;

/** One method on one benchmark with one seed. */
export const trialSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/).max(200),
  benchmark: z.strictObject({ id, version: z.int().min(1) }),
  target: z.strictObject({ seed: z.int().min(0), sha256 }),
  method: z.strictObject({ id, options: z.record(z.string(), z.json()) }),
  configHash: sha256.describe("SHA-256 of benchmark, version, target, method, options and seed"),
  seed: z.int().min(0),
  status: z.enum(["ok", "diverged", "failed"]),
  message: z.string().optional().describe("why the trial is not ok"),
  selection: selectionSchema.optional().describe("missing when the trial left no decomposition"),
  untied: z.literal(true).optional()
    .describe("the sites are those of the untied network; missing where they are the network's"),
  decomposition: z.strictObject({ sha256 }).optional()
    .describe("SHA-256 of trials/<id>.safetensors; missing when the trial left no decomposition"),
  versions: versionsSchema.optional().describe("missing in older files, where all are 1"),
  scores: scores.describe("score id to value; null where it is not defined"),
  steps: z.int().min(0).describe("training steps that ran"),
  history: z.array(lossPointSchema).describe("thinned loss curve"),
  time: z.strictObject({
    seconds: z.number().min(0).describe("of trials that ran together, an equal share for each"),
    stepsPerSecond: z.number().min(0).nullable(),
    examplesPerSecond: z.number().min(0).nullable(),
    together: z.int().min(2).optional().describe("trials that ran together; missing when alone"),
  }),
  environment: environmentSchema,
}) satisfies z.ZodType<Trial>;

/** A number that a paper printed, drawn as a reference line. */
export const publishedSchema = z.strictObject({
  method: id,
  score: z.string(),
  mean: z.number(),
  sd: z.number().min(0),
  source: z.string(),
}) satisfies z.ZodType<Published>;

/** Options by method id, as the profile `paper` sets them. */
export const publishedSettingsSchema = z.record(id, z.record(z.string(), z.json()));

/** results.json: everything that a report needs besides the decompositions themselves. */
export const resultsSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  profile: z.string(),
  shard: z.strictObject({
    index: z.int().min(1),
    count: z.int().min(1),
    run: sha256.describe("over the ids and configurations of all trials of the whole run"),
  }).optional().describe("which share of the run this is; missing for a whole one"),
  finished: z.string().describe("ISO 8601 time at which the run ended"),
  benchmarks: z.array(z.strictObject({
    id,
    version: z.int().min(1),
    title: z.string(),
    description: z.string(),
    family: z.string().describe("benchmarks of one kind share it, such as 'tms'"),
    ladder: z.strictObject({
      mechanisms: z.int().min(1),
      layers: z.int().min(1),
      rank: z.int().min(1),
    }).optional().describe("its sizes, where the family is a ladder of difficulty"),
    published: z.array(publishedSchema),
    leftOut: z.record(id, z.string()).optional().describe(
      "methods of the run that did not run here, and why; missing where all did",
    ),
    publishedSettings: publishedSettingsSchema.optional().describe(
      "options by method id as the profile 'paper' sets them, to compare the run's with",
    ),
  })),
  methods: z.array(z.strictObject({
    id,
    title: z.string(),
    source: z.string(),
    kind: z.enum(METHOD_KINDS).describe("external: decomposed outside of the suite and handed in"),
    usesGroundTruth: z.boolean(),
    authors: z.array(z.string()).optional().describe("who handed it in; missing where nobody did"),
    tuning: z.strictObject({
      budget: z.string().describe("how much was tried: settings, benchmarks, targets, seeds"),
      grid: z.string().describe("what was tried: options and values"),
    }).optional().describe("what its defaults were chosen with; missing where that is not known"),
  })),
  trials: z.array(trialSchema),
}) satisfies z.ZodType<Results>;

export type {
  Environment,
  LadderRung,
  LossPoint,
  Published,
  Results,
  Trial,
  TrialVersions,
} from "./results.ts";
