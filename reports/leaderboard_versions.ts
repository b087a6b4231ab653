import type { LeaderboardVersions } from "./leaderboard_types.ts";
import type { Trial } from "./results.ts";
import { versionsOf } from "./trial_versions.ts";

/** The versions and targets behind the scores of some trials: each that occurs, ascending. */
export function leaderboardVersions(trials: readonly Trial[]): LeaderboardVersions {
  const versions = trials.map(versionsOf);
  const scores = new Map<string, Set<number>>();
  for (const id of new Set(versions.flatMap((one) => Object.keys(one.scores)))) {
    scores.set(id, new Set(versions.map((one) => one.scores[id] ?? 1)));
  }
  const targets = Map.groupBy(trials, ({ target }) => `${target.seed}`);
  return {
    dataStream: ascending(versions.map(({ dataStream }) => dataStream)),
    evaluationStream: ascending(versions.map(({ evaluationStream }) => evaluationStream)),
    scores: Object.fromEntries([...scores].map(([id, found]) => [id, ascending([...found])])),
    targets: Object.fromEntries(
      [...targets].map(([seed, own]) => [
        seed,
        [...new Set(own.map(({ target }) => target.sha256))].toSorted(),
      ]),
    ),
  };
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
