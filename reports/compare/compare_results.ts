import { enginesOf } from "../baseline.ts";
import type { Results, Trial } from "../results.ts";
import type { ScoreId } from "../scores/score_definitions.ts";
import { groupTrials, type TrialGroup } from "../trial_groups.ts";
import { compareRows, type RowSides } from "./compare_rows.ts";
import type { ComparedSide, Comparison, Unmatched } from "./comparison_types.ts";
import { GATED_SCORES } from "../scores/gated_scores.ts";
import { onShared, optionMismatches, trialMismatches } from "./mismatches.ts";

/** Results and what a reader calls them, such as their file. */
export interface NamedResults {
  readonly name: string;
  readonly results: Results;
}

/**
 * Compares two results, method by method on every benchmark (docs/compare.md): `b - a` over the seeds
 * of which both decomposed the same network.
 *
 * @param request.scores default: recovery and the others of the regression gate
 * @throws {RangeError} when trials do not fit the benchmarks and methods that their results list.
 */
export function compareResults(
  { a, b, scores = GATED_SCORES }: {
    readonly a: NamedResults;
    readonly b: NamedResults;
    readonly scores?: readonly ScoreId[] | undefined;
  },
): Comparison {
  const [before, after] = [groupTrials(a.results), groupTrials(b.results)];
  const profiles = [a.results.profile, b.results.profile] as const;
  const profile = profiles[0] === profiles[1]
    ? []
    : [{ what: "profile", a: profiles[0], b: profiles[1] }];
  const sides = before.flatMap((group): RowSides[] => {
    const other = after.find((candidate) => isSame(group, candidate));
    if (other === undefined) return [];
    const both = onShared({ a: group.trials, b: other.trials });
    return [{
      benchmark: group.benchmark.id,
      method: group.method.id,
      a: group.trials,
      b: other.trials,
      mismatches: [...profile, ...trialMismatches(both)],
      otherOptions: optionMismatches(both),
    }];
  });
  return {
    schemaVersion: 1,
    a: sideOf(a),
    b: sideOf(b),
    tables: compareRows({ sides, scores }),
    unmatched: [
      ...without(before, { others: after, side: "a" }),
      ...without(after, { others: before, side: "b" }),
    ],
    failed: failedIds(b.results.trials),
  };
}

/** Ids of the trials that failed. */
export function failedIds(trials: readonly Trial[]): string[] {
  return trials.filter(({ status }) => status === "failed").map(({ id }) => id);
}

/** How results are called beside others. */
export function sideOf({ name, results }: NamedResults): ComparedSide {
  const { engine, adapter } = enginesOf(results);
  return {
    name,
    profile: results.profile,
    finished: results.finished,
    engine: `${engine} on ${adapter}`,
  };
}

function isSame(a: TrialGroup, b: TrialGroup): boolean {
  return a.benchmark.id === b.benchmark.id && a.method.id === b.method.id;
}

function without(
  groups: readonly TrialGroup[],
  { others, side }: { readonly others: readonly TrialGroup[]; readonly side: Unmatched["side"] },
): Unmatched[] {
  return groups.filter((group) => !others.some((other) => isSame(group, other)))
    .map(({ benchmark, method }) => ({ side, benchmark: benchmark.id, method: method.id }));
}
