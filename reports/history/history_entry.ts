import { z } from "zod";
import type { Baseline, BaselineTrial } from "../baseline.ts";
import { stableJson } from "../stable_json.ts";
import { scoreVersionOf, versionsOf } from "../trial_versions.ts";

/** Version of a line of the history; raised when an older line can't be read any more. */
export const HISTORY_SCHEMA_VERSION = 1;

/** Characters of a configuration's hash that tell it from others. */
const CONFIG = 8;
/** Digits of a recovery that is not whole. */
const DIGITS = 6;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(64);
const versions = z.array(z.int().min(1)).min(1);

const methodSchema = z.strictObject({
  seeds: z.array(z.int().min(0)).min(1),
  recovery: z.array(z.number()).describe("of each seed; 0 where it diverged or failed"),
  config: z.array(z.string().regex(/^[0-9a-f]{8}$/)).describe("of each seed's configHash"),
  versions: z.strictObject({
    recovery: versions,
    dataStream: versions,
    evaluationStream: versions,
  }).optional().describe("all that its trials have; missing where each is 1 alone"),
}).refine(
  ({ seeds, recovery, config }) =>
    recovery.length === seeds.length && config.length === seeds.length,
  "needs one recovery and one config for each seed",
);

/** Reads a line of the history; see {@link HistoryEntry}. */
export const historyEntrySchema = z.strictObject({
  schemaVersion: z.literal(HISTORY_SCHEMA_VERSION),
  date: z.iso.datetime(),
  commit: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64}|unknown)$/),
  profile: z.string(),
  engine: z.string(),
  adapter: z.string(),
  benchmarks: z.record(
    id,
    z.strictObject({ version: z.int().min(1), methods: z.record(id, methodSchema) }),
  ),
}) satisfies z.ZodType<HistoryEntry>;

/** What the history keeps of a method's trials on a benchmark, seed by seed. */
export interface HistoryMethod {
  /** Trial seeds, ascending. */
  readonly seeds: readonly number[];
  /** Recovery of each, 0 .. 100; 0 where it diverged or failed. */
  readonly recovery: readonly number[];
  /** First 8 characters of each one's configuration hash: another one means other settings. */
  readonly config: readonly string[];
  /** Versions that its trials have; missing where each is 1 alone. */
  readonly versions?: HistoryVersions | undefined;
}

/** Versions without which recoveries do not compare, ascending. */
export interface HistoryVersions {
  /** Of the score. */
  readonly recovery: readonly number[];
  /** Of the random streams that the method drew from. */
  readonly dataStream: readonly number[];
  /** Of the random stream of the evaluation inputs. */
  readonly evaluationStream: readonly number[];
}

/** One baseline in the history, a line of history.jsonl. */
export interface HistoryEntry {
  /** Version of the line's layout. */
  readonly schemaVersion: typeof HISTORY_SCHEMA_VERSION;
  /** ISO 8601 time, UTC, at which it became the baseline. */
  readonly date: string;
  /** Commit of the checkout, or `unknown` outside one. */
  readonly commit: string;
  /** Name of the profile that ran. */
  readonly profile: string;
  /** Engine and backend that ran. */
  readonly engine: string;
  /** The device that computed. */
  readonly adapter: string;
  /** Benchmark id to its version and methods. */
  readonly benchmarks: Readonly<
    Record<
      string,
      { readonly version: number; readonly methods: Readonly<Record<string, HistoryMethod>> }
    >
  >;
}

/** When and where a baseline was made. */
export interface BaselineOrigin {
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Commit of the checkout, or `unknown`. */
  readonly commit: string;
}

/** What the history keeps of a baseline: the recovery of every seed, and what decides whether it compares. */
export function historyEntry(baseline: Baseline, { date, commit }: BaselineOrigin): HistoryEntry {
  const { profile, engine, adapter } = baseline;
  const benchmarks = Object.entries(baseline.benchmarks).map((
    [benchmark, { version, methods }],
  ) => [
    benchmark,
    {
      version,
      methods: Object.fromEntries(
        Object.entries(methods).filter(([, trials]) => trials.length > 0)
          .map(([method, trials]) => [method, keep(trials)]),
      ),
    },
  ]);
  return {
    schemaVersion: HISTORY_SCHEMA_VERSION,
    date,
    commit,
    profile,
    engine,
    adapter,
    benchmarks: Object.fromEntries(benchmarks),
  };
}

function keep(trials: readonly BaselineTrial[]): HistoryMethod {
  const sorted = trials.toSorted((a, b) => a.seed - b.seed);
  const distinct = (version: (trial: BaselineTrial) => number) =>
    [...new Set(sorted.map(version))].toSorted((a, b) => a - b);
  const found = {
    recovery: distinct((trial) => scoreVersionOf(trial, "recovery")),
    dataStream: distinct((trial) => versionsOf(trial).dataStream),
    evaluationStream: distinct((trial) => versionsOf(trial).evaluationStream),
  };
  const first = Object.values(found).every((list) => list.length === 1 && list[0] === 1);
  return {
    seeds: sorted.map(({ seed }) => seed),
    recovery: sorted.map(({ status, scores }) => status === "ok" ? scores["recovery"] ?? 0 : 0),
    config: sorted.map(({ configHash }) => configHash.slice(0, CONFIG)),
    ...first ? {} : { versions: found },
  };
}

/** An entry as its line in the file, with sorted keys and six digits; without the line's end. */
export function historyLine(entry: HistoryEntry): string {
  return JSON.stringify(JSON.parse(stableJson(entry, { digits: DIGITS })));
}

/**
 * Reads history.jsonl: one entry a line, empty lines left out.
 *
 * @returns entries by ascending date
 * @throws {RangeError} when a line is no entry; the message has its number.
 */
export function parseHistory(text: string): HistoryEntry[] {
  const entries = text.split("\n").flatMap((line, at) =>
    line.trim() === "" ? [] : [parseLine(line, at + 1)]
  );
  return entries.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date));
}

function parseLine(line: string, number: number): HistoryEntry {
  try {
    return historyEntrySchema.parse(JSON.parse(line));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    if (issue === undefined && !(error instanceof SyntaxError)) throw error;
    const fault = issue === undefined
      ? "is not whole JSON"
      : `${issue.path.join(".") || "the entry"}: ${issue.message}`;
    throw new RangeError(`line ${number}: ${fault}`);
  }
}
