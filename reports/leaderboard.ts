import type {
  BenchmarkLeaderboard,
  Leaderboard,
  LeaderboardRow,
  LeftOutMethod,
  ScoreSummary,
} from "./leaderboard_types.ts";
import type { Results, Trial } from "./results.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { SCORE_IDS } from "./scores/score_definitions.ts";
import { trialScores } from "./scores/trial_scores.ts";
import { stableJson } from "./stable_json.ts";
import { bootstrapInterval } from "./statistics/bootstrap.ts";
import { type Draws, resamplingDraws } from "./statistics/resampling_draws.ts";
import { mean, populationSd, sampleSd } from "./statistics/summary.ts";
import { type Placement, tiedGroups } from "./statistics/tied_groups.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import { suiteLeaderboard } from "./suite_leaderboard.ts";
import { leaderboardVersions } from "./leaderboard_versions.ts";
import { groupTrials, type TrialGroup } from "./trial_groups.ts";
import { describeConflict, versionConflicts } from "./version_conflicts.ts";

/** Recovery from which on a trial counts as a success. */
export const SUCCESS_RECOVERY = 95;

/** All intervals of a leaderboard come from one seed, so that equal results give equal bytes. */
const BOOTSTRAP_SEED = 0;

/**
 * Aggregates results over seeds (docs/scores.md, "Over seeds"): the same results in any order of trials
 * give the same leaderboard.
 *
 * Methods that use the ground truth are shown but not ranked; see `tiedGroups` for the ranks.
 *
 * @throws {RangeError} when trials do not fit the benchmarks and methods that the results list.
 */
export function makeLeaderboard(results: Results): Leaderboard {
  const groups = groupTrials(results);
  const draws = resamplingDraws(BOOTSTRAP_SEED);
  const boards = results.benchmarks.map((benchmark) => {
    const own = groups.filter((group) => group.benchmark === benchmark);
    const trials = own.flatMap((group) => group.trials);
    const conflicts = versionConflicts(trials);
    return {
      id: benchmark.id,
      version: benchmark.version,
      title: benchmark.title,
      ...rankGroups(own, draws),
      ...trials.length > 0 && { versions: leaderboardVersions(trials) },
      ...conflicts.length > 0 && { warnings: conflicts.map(describeConflict) },
      ...benchmark.leftOut && { leftOut: leftOutOf(benchmark.leftOut, results) },
    };
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    profile: results.profile,
    finished: results.finished,
    benchmarks: boards,
    suite: suiteLeaderboard({ results, boards }),
  };
}

/** In the order of the methods. */
function leftOutOf(
  reasons: Readonly<Record<string, string>>,
  { methods }: Results,
): LeftOutMethod[] {
  return methods.flatMap(({ id: method, title }) => {
    const reason = reasons[method];
    return reason === undefined ? [] : [{ method, title, reason }];
  });
}

/** leaderboard.json: sorted keys, fractions with six significant digits. */
export function leaderboardJson(leaderboard: Leaderboard): string {
  return stableJson(leaderboard, { digits: 6 });
}

function rankGroups(
  groups: readonly TrialGroup[],
  draws: Draws,
): Pick<BenchmarkLeaderboard, "rows" | "separation"> {
  const contenders = groups.filter(({ method }) => !method.usesGroundTruth).map(
    ({ method, trials }) => ({
      id: method.id,
      bySeed: new Map(trials.map((trial) => [trial.seed, recoveryOf(trial)])),
    }),
  );
  const { placements, separation } = tiedGroups(contenders);
  const ranked = placements.map((placement) =>
    makeRow(groups.find(({ method }) => method.id === placement.id)!, { placement, draws })
  );
  const unranked = groups.filter(({ method }) => method.usesGroundTruth)
    .toSorted((a, b) => a.method.id < b.method.id ? -1 : 1)
    .map((group) => makeRow(group, { placement: null, draws }));
  return { separation, rows: [...ranked, ...unranked] };
}

function makeRow(
  { method, trials }: TrialGroup,
  { placement, draws }: { readonly placement: Placement | null; readonly draws: Draws },
): LeaderboardRow {
  const n = trials.length;
  const count = (status: Trial["status"]) =>
    trials.filter((trial) => trial.status === status).length;
  const steps = trials.map((trial) => trial.steps);
  const successes = trials.filter((trial) => recoveryOf(trial) >= SUCCESS_RECOVERY).length;
  const scores = trials.map(trialScores);
  const k = trials.flatMap(({ selection }) =>
    selection !== undefined && "k" in selection ? [selection.k] : []
  );
  return {
    method: method.id,
    title: method.title,
    kind: method.kind,
    usesGroundTruth: method.usesGroundTruth,
    rank: placement?.rank ?? null,
    tieGroups: placement?.groups ?? null,
    n,
    statuses: { ok: count("ok"), diverged: count("diverged"), failed: count("failed") },
    k: k.length === 0 ? null : { min: Math.min(...k), max: Math.max(...k) },
    steps: { min: Math.min(...steps), max: Math.max(...steps) },
    success: { rate: successes / n, interval: wilsonInterval({ successes, n }) },
    scores: Object.fromEntries(
      SCORE_IDS.map((id) => [
        id,
        summarise(scores.map((trial) => trial[id]).filter((value) => value !== null), draws),
      ]),
    ),
  };
}

function recoveryOf(trial: Trial): number {
  return trialScores(trial).recovery ?? 0;
}

function summarise(values: readonly number[], draws: Draws): ScoreSummary | null {
  if (values.length === 0) return null;
  return {
    n: values.length,
    mean: mean(values),
    sd: sampleSd(values),
    populationSd: populationSd(values) ?? 0,
    interval: bootstrapInterval(values, { seed: BOOTSTRAP_SEED, draws }),
  };
}
