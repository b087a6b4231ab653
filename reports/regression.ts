import { type Baseline, BaselineError, type BaselineTrial, enginesOf } from "./baseline.ts";
import { movedBeyond } from "./regression_rule.ts";
import type { Results, Trial } from "./results.ts";
import { GATED_SCORES } from "./scores/gated_scores.ts";
import { type DecompositionScoreId, scoreDefinitions } from "./scores/score_definitions.ts";
import { trialScores } from "./scores/trial_scores.ts";
import { mean } from "./statistics/summary.ts";
import { groupTrials } from "./trial_groups.ts";
import { scoreVersionOf, versionsOf } from "./trial_versions.ts";

/** Where a baseline and a run belong together. */
export interface BaselineEntry {
  /** Benchmark id. */
  readonly benchmark: string;
  /** Method id. */
  readonly method: string;
}

/** A score that got worse by the regression rule. */
export interface Regression extends BaselineEntry {
  /** Which score. */
  readonly score: DecompositionScoreId;
  /** Which way would have been better. */
  readonly direction: "higher" | "lower";
  /** Mean over the compared seeds in the baseline. */
  readonly baselineMean: number;
  /** Mean over the same seeds in this run. */
  readonly currentMean: number;
  /** By how much the mean may get worse. */
  readonly tolerance: number;
  /** One-sided p; null with fewer than 4 seeds, where the tolerance alone decides. */
  readonly p: number | null;
  /** Number of seeds compared. */
  readonly seeds: number;
}

/** A trial that no longer runs with the settings of the baseline. */
export interface ChangedSettings extends BaselineEntry {
  /** Trial seed. */
  readonly seed: number;
  /** Which setting differs. */
  readonly what: "configHash" | "steps";
  /** Its value in the baseline. */
  readonly baseline: string | number;
  /** Its value in this run. */
  readonly current: string | number;
}

/** A score that can't be judged, as its version or that of a random stream is another one. */
export interface OtherVersion extends BaselineEntry {
  /** Which score. */
  readonly score: DecompositionScoreId;
  /** Its versions in the baseline, such as `1` or `1, 2`. */
  readonly baseline: string;
  /** Its versions in this run. */
  readonly current: string;
}

/** What a run looks like beside its baseline. */
export interface BaselineComparison {
  /** Scores that got worse. */
  readonly regressions: readonly Regression[];
  /** What the baseline has and the run has not, on no seed of the baseline. */
  readonly missing: readonly BaselineEntry[];
  /** Trials that ran with other settings; no fault in itself. */
  readonly changedSettings: readonly ChangedSettings[];
  /** Scores that the run computes in another way than the baseline did: not judged. */
  readonly otherVersions: readonly OtherVersion[];
  /** Engine and adapter where they are not the baseline's; no fault in itself. */
  readonly otherEngine?: {
    /** `<engine> on <adapter>` of the baseline. */
    readonly baseline: string;
    /** `<engine> on <adapter>` of this run. */
    readonly current: string;
  };
}

/**
 * Judges a run by the regression rule (docs/scores.md): a score has regressed when its mean over the seeds
 * that both have is worse by more than its tolerance, and a one-sided permutation test over those
 * seeds gives p < 0.05. The test pairs equal seeds; with 4 seeds, where a paired test can't go below
 * 1/16, it compares the two groups; with fewer the tolerance alone decides.
 *
 * Another engine or adapter rounds differently, and training amplifies that: its seeds are a fresh
 * sample. There the mean must, besides, be worse than every seed of the baseline.
 *
 * @throws {BaselineError} when the profile, or the version of a benchmark, is another one.
 * @throws {RangeError} when trials do not fit the benchmarks and methods that the results list.
 */
export function compareWithBaseline(results: Results, baseline: Baseline): BaselineComparison {
  requireEqual({ what: "profile", baseline: baseline.profile, current: results.profile });
  const groups = groupTrials(results);
  const other = otherEngine(results, baseline);
  const fresh = other.otherEngine !== undefined;
  const regressions: Regression[] = [];
  const missing: BaselineEntry[] = [];
  const changedSettings: ChangedSettings[] = [];
  const otherVersions: OtherVersion[] = [];
  for (const [benchmark, { version, methods }] of sortedEntries(baseline.benchmarks)) {
    const current = results.benchmarks.find(({ id }) => id === benchmark)?.version;
    if (current !== undefined) {
      requireEqual({ what: `version of ${benchmark}`, baseline: version, current });
    }
    for (const [method, before] of sortedEntries(methods)) {
      const entry = { benchmark, method };
      const after = groups.find((group) =>
        group.benchmark.id === benchmark && group.method.id === method
      )?.trials ?? [];
      const pairs = pairSeeds(before, after);
      if (pairs.length === 0) missing.push(entry);
      changedSettings.push(...pairs.flatMap((pair) => settingsOf(pair, entry)));
      for (const score of GATED_SCORES) {
        const versions = versionsIn(score, pairs);
        if (versions.baseline === versions.current) {
          regressions.push(...judge(score, { pairs, entry, fresh }));
        } else otherVersions.push({ ...entry, score, ...versions });
      }
    }
  }
  return { regressions, missing, changedSettings, otherVersions, ...other };
}

function otherEngine(results: Results, before: Baseline): Pick<BaselineComparison, "otherEngine"> {
  const describe = ({ engine, adapter }: Pick<Baseline, "engine" | "adapter">) =>
    `${engine} on ${adapter}`;
  const [baseline, current] = [describe(before), describe(enginesOf(results))];
  return baseline === current ? {} : { otherEngine: { baseline, current } };
}

function requireEqual(
  difference: { readonly what: string; readonly baseline: unknown; readonly current: unknown },
): void {
  if (difference.baseline !== difference.current) throw new BaselineError(difference);
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);
}

interface SeedPair {
  readonly before: BaselineTrial;
  readonly after: Trial;
}

function pairSeeds(before: readonly BaselineTrial[], after: readonly Trial[]): SeedPair[] {
  return before.flatMap((trial) => {
    const same = after.find(({ seed }) => seed === trial.seed);
    return same === undefined ? [] : [{ before: trial, after: same }];
  });
}

function settingsOf({ before, after }: SeedPair, entry: BaselineEntry): ChangedSettings[] {
  return (["configHash", "steps"] as const)
    .filter((what) => before[what] !== after[what])
    .map((what) => ({
      ...entry,
      seed: after.seed,
      what,
      baseline: before[what],
      current: after[what],
    }));
}

/** The versions of a score on both sides, with those of the streams where they are not the first. */
function versionsIn(
  score: DecompositionScoreId,
  pairs: readonly SeedPair[],
): Pick<OtherVersion, "baseline" | "current"> {
  const distinct = (trials: readonly Pick<Trial, "versions">[]) =>
    [...new Set(trials.map((trial) => describeVersions(trial, score)))].toSorted().join(", ");
  return {
    baseline: distinct(pairs.map(({ before }) => before)),
    current: distinct(pairs.map(({ after }) => after)),
  };
}

function describeVersions(trial: Pick<Trial, "versions">, score: DecompositionScoreId): string {
  const { dataStream, evaluationStream } = versionsOf(trial);
  return [
    scoreVersionOf(trial, score),
    ...dataStream === 1 ? [] : [`data stream ${dataStream}`],
    ...evaluationStream === 1 ? [] : [`evaluation stream ${evaluationStream}`],
  ].join(" with ");
}

function judge(
  score: DecompositionScoreId,
  { pairs, entry, fresh }: {
    readonly pairs: readonly SeedPair[];
    readonly entry: BaselineEntry;
    readonly fresh: boolean;
  },
): Regression[] {
  const { direction, tolerance } = scoreDefinitions[score];
  if (direction === "none" || tolerance === null) return [];
  const values = pairs.map(({ before, after }) => ({
    before: before.scores[score] ?? null,
    after: trialScores(after)[score],
  }));
  const both = values.filter((pair): pair is { before: number; after: number } =>
    pair.before !== null && pair.after !== null
  );
  const moved = movedBeyond({
    before: both.map((pair) => pair.before),
    after: both.map((pair) => pair.after),
    towards: direction === "higher" ? "lower" : "higher",
    tolerance,
    fresh,
  });
  if (moved === undefined) return [];
  return [{
    ...entry,
    score,
    direction,
    baselineMean: mean(both.map((pair) => pair.before)),
    currentMean: mean(both.map((pair) => pair.after)),
    tolerance,
    p: moved.p,
    seeds: both.length,
  }];
}
