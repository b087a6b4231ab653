import { z } from "zod";
import type {
  ActivityTable,
  ComponentCurve,
  ComponentTable,
  ContributionFigure,
  ErrorHistogram,
  FeatureLosses,
  FeatureVectors,
  MechanismRecovery,
  ScrubHistograms,
  TrialFigures,
} from "./trial_figures.ts";

/** Version of `trials/<id>.figures.json`; raised when a reader would break. */
export const FIGURES_VERSION = 1;

const count = z.int().min(0);
const numbers = z.array(z.number());
const amounts = z.array(z.number().min(0));
const rows = z.array(numbers);
const share = z.number().min(0).max(1);

const mechanismSchema = z.strictObject({
  id: z.string(),
  recovery: z.number().min(0).max(100),
  component: count.nullable(),
}) satisfies z.ZodType<MechanismRecovery>;

const vectorsSchema = z.strictObject({
  target: rows,
  sum: rows,
  components: z.array(z.strictObject({ component: count, carries: z.array(count), rows })),
  leftOut: count,
}) satisfies z.ZodType<FeatureVectors>;

const tableSchema = z.strictObject({
  components: z.array(count),
  values: rows,
  leftOut: count,
}) satisfies z.ZodType<ComponentTable>;

const activitySchema = z.strictObject({
  ...tableSchema.shape,
  values: z.array(z.array(share)),
  measure: z.enum(["attribution", "importance"]),
  features: z.array(z.string()),
}) satisfies z.ZodType<ActivityTable>;

const histogramSchema = z.strictObject({
  counts: z.array(count),
  exact: count,
  mean: z.number().min(0).nullable(),
}) satisfies z.ZodType<ErrorHistogram>;

const scrubbingSchema = z.strictObject({
  edges: amounts,
  topK: histogramSchema,
  scrubbed: histogramSchema,
  antiScrubbed: histogramSchema,
}) satisfies z.ZodType<ScrubHistograms>;

const featuresSchema = z.strictObject({
  against: z.enum(["label", "target"]),
  names: z.array(z.string()),
  target: amounts.nullable(),
  topOne: amounts,
  selected: amounts,
  topOneFromTarget: amounts,
  used: amounts,
  passing: z.number().min(0).nullable(),
}) satisfies z.ZodType<FeatureLosses>;

const curveSchema = z.strictObject({
  inputs: count,
  points: z.array(z.strictObject({ components: z.number().min(0), error: z.number().min(0) })),
}) satisfies z.ZodType<ComponentCurve>;

const contributionsSchema = z.strictObject({
  layers: z.array(count),
  shown: z.array(z.strictObject({
    feature: count,
    component: count.nullable(),
    target: numbers,
    matched: numbers,
  })),
  fits: z.array(z.strictObject({
    feature: count,
    r: z.number().nullable(),
    slope: z.number().nullable(),
  })),
}) satisfies z.ZodType<ContributionFigure>;

/** What the page of a trial draws; docs/run-page.md has the formulas. */
export const figuresSchema = z.strictObject({
  schemaVersion: z.literal(FIGURES_VERSION),
  decomposition: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .describe("which decomposition is drawn"),
  mechanisms: z.array(mechanismSchema).describe("recovery of each mechanism, 0 to 100"),
  vectors: vectorsSchema.optional(),
  shares: tableSchema.optional(),
  activity: activitySchema.optional(),
  scrubbing: scrubbingSchema.optional(),
  features: featuresSchema.optional(),
  curve: curveSchema.optional(),
  contributions: contributionsSchema.optional(),
  failures: z.record(z.string(), z.string()).describe("figures that could not be computed"),
}) satisfies z.ZodType<TrialFigures>;
