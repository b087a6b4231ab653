import type { Trial } from "../results.ts";
import type { ScoreId } from "../scores/score_definitions.ts";
import { stableJson } from "../stable_json.ts";
import { scoreVersionOf, versionsOf } from "../trial_versions.ts";
import type { Mismatch } from "./comparison_types.ts";

/** Characters of a hash that tell it from others. */
const HASH_SHOWN = 12;
/** Stands for an option that a trial does not have. */
const UNSET = "unset";

/** Trials of one benchmark on both sides. */
export interface TrialSides {
  readonly a: readonly Trial[];
  readonly b: readonly Trial[];
}

/** Only the trials of seeds that both sides have, where there are such. */
export function onShared(sides: TrialSides): TrialSides {
  const seeds = (trials: readonly Trial[]) => new Set(trials.map(({ seed }) => seed));
  const both = seeds(sides.a).intersection(seeds(sides.b));
  if (both.size === 0) return sides;
  const only = (trials: readonly Trial[]) => trials.filter(({ seed }) => both.has(seed));
  return { a: only(sides.a), b: only(sides.b) };
}

/** Benchmark version, targets and random streams that differ, whatever the score. */
export function trialMismatches(sides: TrialSides): Mismatch[] {
  return [
    ...differing("benchmark version", sides, ({ benchmark }) => benchmark.version),
    ...targetMismatches(sides),
    ...differing("data-stream version", sides, (trial) => versionsOf(trial).dataStream),
    ...differing("evaluation-stream version", sides, (trial) => versionsOf(trial).evaluationStream),
  ];
}

/** The version of a score, where it differs. */
export function scoreMismatches(score: ScoreId, sides: TrialSides): Mismatch[] {
  return differing(`version of ${score}`, sides, (trial) => scoreVersionOf(trial, score));
}

/** Options of a method that differ, by name; an option is compared as JSON. */
export function optionMismatches(sides: TrialSides): Mismatch[] {
  const names = new Set(
    [...sides.a, ...sides.b].flatMap(({ method }) => Object.keys(method.options)),
  );
  return [...names].toSorted().flatMap((name) =>
    differing(
      `option ${name}`,
      sides,
      ({ method: { options } }) =>
        Object.hasOwn(options, name)
          ? stableJson(options[name]).replace(/\s+/g, " ").trim()
          : UNSET,
    )
  );
}

/** What the trials of each side have, where that is not the same; every value that there is. */
function differing(
  what: string,
  sides: TrialSides,
  value: (trial: Trial) => string | number,
): Mismatch[] {
  const seen = (trials: readonly Trial[]) =>
    [...new Set(trials.map((trial) => `${value(trial)}`))].toSorted().join(", ");
  const [a, b] = [seen(sides.a), seen(sides.b)];
  return a === b ? [] : [{ what, a, b }];
}

function targetMismatches({ a, b }: TrialSides): Mismatch[] {
  return a.flatMap(({ seed, target }) => {
    const other = b.find((trial) => trial.seed === seed)?.target.sha256;
    if (other === undefined || other === target.sha256) return [];
    const short = (hash: string) => hash.slice(0, HASH_SHOWN);
    return [{ what: `target of seed ${seed}`, a: short(target.sha256), b: short(other) }];
  });
}
