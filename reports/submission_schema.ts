import { z } from "zod";
import { ATTRIBUTIONS } from "../apd/mod.ts";
import { resultsSchema, trialSchema } from "./schema.ts";
import type { Submission, SubmittedSelection } from "./submission.ts";

/** Version of submission.json; raised when a reader would break. */
export const SUBMISSION_VERSION = 1;

/** Most decompositions of one submission. */
const MOST_DECOMPOSITIONS = 10_000;

/** Without control and format characters, which terminals and browsers obey. */
const text = (most: number) =>
  z.string().min(1).max(most).regex(
    /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u,
    "must have no control characters",
  );

/** Not what every object has, such as `constructor`. */
const ownWord = [(name: string) => !(name in {}), "must be no reserved word"] as const;

/** A name that is one file beside submission.json on every system: no path, no device, one case. */
const fileName = z.string().max(100)
  .regex(
    /^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9._-]*\.safetensors$/,
    'must be a file name of lower-case letters, digits, ".", "_" and "-" that ends in .safetensors',
  );

const attribution = z.enum(ATTRIBUTIONS);
const lastAlwaysOn = z.literal(true).optional().describe(
  "the last component acts on every input, and the rule keeps of the others alone",
);
const { sha256 } = trialSchema.shape.target.shape;

const selection = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: z.literal("batch-top-k"),
    k: z.number().positive().max(1e6).describe("mean number of components kept per input"),
    attribution,
    lastAlwaysOn,
  }),
  z.strictObject({
    rule: z.literal("top-k"),
    k: z.int().positive().max(1e6).describe("number of components kept per input"),
    attribution,
    lastAlwaysOn,
  }),
  z.strictObject({ rule: z.literal("exact-top-k"), attribution, lastAlwaysOn }),
  z.strictObject({ rule: z.literal("all") }),
  z.strictObject({
    rule: z.literal("recorded").describe("as the tensor used [2048, C] of zeros and ones says"),
    inputs: sha256.describe("SHA-256 of the file of evaluation inputs that used is about"),
    attribution: attribution.default("gradient").describe(
      "how the component of a single feature is chosen",
    ),
  }),
]) satisfies z.ZodType<SubmittedSelection>;

const method = resultsSchema.shape.methods.element.shape;
const setting = z.union([
  text(300),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([text(300), z.number()])).max(100),
]);

/** submission.json, which stands in a folder with one safetensors file for each decomposition. */
export const submissionSchema = z.strictObject({
  schemaVersion: z.literal(SUBMISSION_VERSION),
  method: z.strictObject({
    id: method.id.refine(...ownWord).describe("none of the suite's own methods"),
    title: text(80),
    authors: z.array(text(100)).min(1).max(100),
    link: z.string().max(500).regex(/^https?:\/\/[!-~]+$/, "must be an http or https address"),
    usesGroundTruth: z.boolean().default(false).describe(
      "whether it looked at the known mechanisms: then it is shown and not ranked",
    ),
  }),
  settings: z.record(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/).refine(...ownWord),
    setting,
  ).default({})
    .describe("options of the method by name"),
  decompositions: z.array(z.strictObject({
    benchmark: resultsSchema.shape.benchmarks.element.shape.id,
    version: z.int().min(1).describe("of the benchmark, as the export says"),
    seed: z.int().min(0).max(999).describe("trial seed; it decomposes target seed mod targets"),
    target: sha256.describe("SHA-256 of the target's weights file"),
    file: fileName.describe("safetensors file beside submission.json"),
    selection,
    untied: z.literal(true).optional().describe("the sites are those of the untied network"),
    cost: z.strictObject({
      seconds: z.number().min(0).max(1e9).describe("wall time of the decomposition"),
      steps: z.int().min(0).max(1e12).default(0).describe("training steps"),
      device: text(200).default("unknown").describe("what it ran on"),
    }),
  })).min(1).max(MOST_DECOMPOSITIONS),
}) satisfies z.ZodType<Submission>;
