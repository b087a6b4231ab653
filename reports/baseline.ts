import { z } from "zod";
import type { Results, Trial } from "./results.ts";
import { trialSchema } from "./schema.ts";
import { DECOMPOSITION_SCORE_IDS } from "./scores/score_definitions.ts";
import { trialScores } from "./scores/trial_scores.ts";
import { groupTrials } from "./trial_groups.ts";

/** Version of the baseline file; raised when an older one can't be compared with any more. */
export const BASELINE_SCHEMA_VERSION = 2;

/** What a baseline keeps of one trial. */
export type BaselineTrial = Pick<
  Trial,
  "seed" | "configHash" | "status" | "steps" | "versions" | "scores"
>;

/** Committed results of one profile, against which a run is judged (docs/scores.md, "Regression gate"). */
export interface Baseline {
  /** Version of the file's layout. */
  readonly schemaVersion: typeof BASELINE_SCHEMA_VERSION;
  /** Name of the profile that ran. */
  readonly profile: string;
  /** Engine and backend that ran, such as `tfjs:wasm`: another one need not give equal scores. */
  readonly engine: string;
  /** The device that computed. */
  readonly adapter: string;
  /** Benchmark id to its version and its trials by method id. */
  readonly benchmarks: Readonly<Record<string, BaselineBenchmark>>;
}

/** What a baseline keeps of one benchmark. */
export interface BaselineBenchmark {
  /** Scores of different versions do not compare. */
  readonly version: number;
  /** Method id to its trials, by ascending seed. */
  readonly methods: Readonly<Record<string, readonly BaselineTrial[]>>;
}

/** Reads a baseline file; see {@link Baseline}. */
export const baselineSchema = z.strictObject({
  schemaVersion: z.literal(BASELINE_SCHEMA_VERSION),
  profile: z.string(),
  engine: z.string(),
  adapter: z.string(),
  benchmarks: z.record(
    z.string(),
    z.strictObject({
      version: z.int().min(1),
      methods: z.record(
        z.string(),
        z.array(trialSchema.pick({
          seed: true,
          configHash: true,
          status: true,
          steps: true,
          versions: true,
          scores: true,
        })),
      ),
    }),
  ),
}) satisfies z.ZodType<Baseline>;

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
  const groups = groupTrials(results);
  const benchmarks = results.benchmarks.map(({ id, version }) => {
    const own = groups.filter(({ benchmark }) => benchmark.id === id);
    const methods = own.map(({ method, trials }) => [method.id, trials.map(keep)]);
    return [id, { version, methods: Object.fromEntries(methods) }];
  });
  return {
    schemaVersion: BASELINE_SCHEMA_VERSION,
    profile: results.profile,
    ...enginesOf(results),
    benchmarks: Object.fromEntries(benchmarks),
  };
}

/** Where the trials of a run ran: one engine and one adapter, as a rule. */
export function enginesOf({ trials }: Results): Pick<Baseline, "engine" | "adapter"> {
  const distinct = (values: readonly string[]) => [...new Set(values)].join(", ");
  return {
    engine: distinct(trials.map(({ environment }) => environment.engine)),
    adapter: distinct(trials.map(({ environment }) => environment.adapter)),
  };
}

function keep(trial: Trial): BaselineTrial {
  const { seed, configHash, status, steps, versions } = trial;
  const scores = trialScores(trial);
  const kept = DECOMPOSITION_SCORE_IDS.map((id) => [id, scores[id]]);
  return {
    seed,
    configHash,
    status,
    steps,
    ...versions && { versions },
    scores: Object.fromEntries(kept),
  };
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
