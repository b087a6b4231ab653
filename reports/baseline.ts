import { z } from "zod";
import { type Results, trialSchema } from "./schema.ts";
import { DECOMPOSITION_SCORE_IDS } from "./scores/score_definitions.ts";
import { trialScores } from "./scores/trial_scores.ts";
import { groupTrials } from "./trial_groups.ts";

/** Version of the baseline file; raised when an older one can't be compared with any more. */
export const BASELINE_SCHEMA_VERSION = 1;

/** What a baseline keeps of one trial. */
export const baselineTrialSchema = trialSchema.pick({
  seed: true,
  configHash: true,
  status: true,
  steps: true,
  scores: true,
});

/** Committed results of one profile, against which a run is judged (scores.md, "Regression rule"). */
export const baselineSchema = z.strictObject({
  schemaVersion: z.literal(BASELINE_SCHEMA_VERSION),
  profile: z.string(),
  benchmarks: z.record(
    z.string(),
    z.strictObject({
      version: z.int().min(1),
      methods: z.record(z.string(), z.array(baselineTrialSchema)),
    }),
  ),
});

/** See {@link baselineSchema}. */
export type Baseline = z.infer<typeof baselineSchema>;
/** See {@link baselineTrialSchema}. */
export type BaselineTrial = z.infer<typeof baselineTrialSchema>;

/** A baseline that the results at hand can't be judged against. */
export class BaselineError extends Error {
  /** Tells it from other errors. */
  override readonly name = "BaselineError";
  /** What differs, such as `profile`. */
  readonly what: string;
  /** Its value in the baseline. */
  readonly baseline: unknown;
  /** Its value in this run. */
  readonly current: unknown;

  /** Says what differs and what to do about it. */
  constructor(
    difference: { readonly what: string; readonly baseline: unknown; readonly current: unknown },
  ) {
    const { what, baseline, current } = difference;
    super(
      `Cannot compare with the baseline: its ${what} is ${baseline}, this run's is ${current}; ` +
        `make a new baseline with --update-baseline`,
    );
    this.what = what;
    this.baseline = baseline;
    this.current = current;
  }
}

/** Keeps of a run what a later run is judged against; times are left out, they depend on the machine. */
export function makeBaseline(results: Results): Baseline {
  const benchmarks: Baseline["benchmarks"] = {};
  for (const { benchmark, method, trials } of groupTrials(results)) {
    const entry = benchmarks[benchmark.id] ??= { version: benchmark.version, methods: {} };
    entry.methods[method.id] = trials.map((trial) => {
      const scores = trialScores(trial);
      const kept = DECOMPOSITION_SCORE_IDS.map((id) => [id, scores[id]]);
      return {
        seed: trial.seed,
        configHash: trial.configHash,
        status: trial.status,
        steps: trial.steps,
        scores: Object.fromEntries(kept),
      };
    });
  }
  return { schemaVersion: BASELINE_SCHEMA_VERSION, profile: results.profile, benchmarks };
}

/**
 * Reads the parsed JSON of a baseline file.
 *
 * @throws {BaselineError} when it has another schema version.
 * @throws {z.ZodError} when it is no baseline.
 */
export function parseBaseline(json: unknown): Baseline {
  const version = z.looseObject({ schemaVersion: z.number() }).parse(json).schemaVersion;
  if (version !== BASELINE_SCHEMA_VERSION) {
    throw new BaselineError({
      what: "schema version",
      baseline: version,
      current: BASELINE_SCHEMA_VERSION,
    });
  }
  return baselineSchema.parse(json);
}
