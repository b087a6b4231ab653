import { movedBeyond } from "../regression_rule.ts";
import { scoreDefinitions } from "../scores/score_definitions.ts";
import { mean } from "../statistics/summary.ts";
import type { HistoryEntry, HistoryMethod } from "./history_entry.ts";

/** A drop of recovery between two baselines, by the rule of the regression gate. */
export interface HistoryDrop {
  /** Mean over the shared seeds before. */
  readonly from: number;
  /** Mean over the same seeds after. */
  readonly to: number;
  /** One-sided p; null with fewer than 4 seeds, where the tolerance alone decides. */
  readonly p: number | null;
  /** Number of shared seeds. */
  readonly seeds: number;
}

/** A method on a benchmark in one baseline. */
export interface HistoryPoint {
  /** Place of the baseline in the profile's history, from 0 on. */
  readonly at: number;
  /** Recovery of each seed, 0 .. 100. */
  readonly recovery: readonly number[];
  /** Mean recovery. */
  readonly mean: number;
  /** Version of the benchmark. */
  readonly version: number;
  /** Whether it follows on the point before: not where versions differ, nor on the first. */
  readonly follows: boolean;
  /** Whether shared seeds ran with other settings than in the point before. */
  readonly otherSettings: boolean;
  /** Whether engine or adapter are others than in the point before. */
  readonly otherEngine: boolean;
  /** Present where recovery dropped since the point before. */
  readonly drop?: HistoryDrop | undefined;
}

/** The history of one method on one benchmark. */
export interface HistorySeries {
  readonly benchmark: string;
  readonly method: string;
  /** By date; a baseline that does not have the method is left out. At least one. */
  readonly points: readonly HistoryPoint[];
}

/** The history of one profile. */
export interface ProfileHistory {
  readonly profile: string;
  /** Its baselines by date. */
  readonly entries: readonly HistoryEntry[];
  /** By benchmark and method. */
  readonly series: readonly HistorySeries[];
}

/**
 * Follows every method on every benchmark through the baselines of each profile.
 *
 * Each baseline is held against the last one before it that has the method, over the seeds that both
 * have and by the gate's rule (see `movedBeyond`). Where the version of the benchmark, of recovery or
 * of the random streams differs, nothing is held against anything, and the line is broken.
 *
 * @param entries by date, of any profiles
 */
export function historySeries(entries: readonly HistoryEntry[]): ProfileHistory[] {
  const profiles = [...new Set(entries.map(({ profile }) => profile))];
  return profiles.map((profile) => {
    const own = entries.filter((entry) => entry.profile === profile);
    return { profile, entries: own, series: seriesOf(own) };
  });
}

function seriesOf(entries: readonly HistoryEntry[]): HistorySeries[] {
  const benchmarks = distinct(entries.flatMap((entry) => Object.keys(entry.benchmarks)));
  return benchmarks.flatMap((benchmark) => {
    const methods = distinct(
      entries.flatMap((entry) => Object.keys(entry.benchmarks[benchmark]?.methods ?? {})),
    );
    return methods.map((method) => ({
      benchmark,
      method,
      points: points(entries, [benchmark, method]),
    }));
  });
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].toSorted();
}

interface Measured {
  readonly at: number;
  readonly entry: HistoryEntry;
  readonly version: number;
  readonly trials: HistoryMethod;
}

function points(
  entries: readonly HistoryEntry[],
  [benchmark, method]: readonly [string, string],
): HistoryPoint[] {
  const measured = entries.flatMap((entry, at): Measured[] => {
    const own = entry.benchmarks[benchmark];
    const trials = own?.methods[method];
    return own === undefined || trials === undefined
      ? []
      : [{ at, entry, version: own.version, trials }];
  });
  return measured.map((current, i) => {
    const { at, version, trials: { recovery } } = current;
    return {
      at,
      recovery,
      mean: mean(recovery),
      version,
      ...since(measured[i - 1], current),
    };
  });
}

/** What a point is to the one before. */
function since(
  before: Measured | undefined,
  after: Measured,
): Pick<HistoryPoint, "follows" | "otherSettings" | "otherEngine" | "drop"> {
  if (before === undefined || versionKey(before) !== versionKey(after)) {
    return { follows: false, otherSettings: false, otherEngine: false };
  }
  const pairs = after.trials.seeds.flatMap((seed, b) => {
    const a = before.trials.seeds.indexOf(seed);
    return a === -1 ? [] : [{ a, b }];
  });
  const otherEngine = before.entry.engine !== after.entry.engine ||
    before.entry.adapter !== after.entry.adapter;
  const question = {
    before: pairs.map(({ a }) => before.trials.recovery[a]!),
    after: pairs.map(({ b }) => after.trials.recovery[b]!),
  };
  const moved = movedBeyond({
    ...question,
    towards: "lower",
    tolerance: scoreDefinitions.recovery.tolerance!,
    fresh: otherEngine,
  });
  return {
    follows: true,
    otherSettings: pairs.some(({ a, b }) => before.trials.config[a] !== after.trials.config[b]),
    otherEngine,
    ...moved && {
      drop: {
        from: mean(question.before),
        to: mean(question.after),
        p: moved.p,
        seeds: pairs.length,
      },
    },
  };
}

function versionKey({ version, trials }: Measured): string {
  const first = [1];
  const { recovery = first, dataStream = first, evaluationStream = first } = trials.versions ?? {};
  return JSON.stringify([version, recovery, dataStream, evaluationStream]);
}
