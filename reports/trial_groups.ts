import type { Results, ResultsBenchmark, ResultsMethod, Trial } from "./results.ts";

/** The trials of one method on one benchmark, by ascending seed. */
export interface TrialGroup {
  readonly benchmark: ResultsBenchmark;
  readonly method: ResultsMethod;
  readonly trials: readonly Trial[];
}

/**
 * Sorts trials by benchmark and method, in the order in which the results list those.
 *
 * @returns groups with at least one trial
 * @throws {RangeError} when a trial's benchmark, its version or its method is not listed, or when a
 *   seed occurs twice in a group.
 */
export function groupTrials({ benchmarks, methods, trials }: Results): TrialGroup[] {
  const groups = benchmarks.flatMap((benchmark) =>
    methods.map((method): TrialGroup => ({
      benchmark,
      method,
      trials: trials.filter((trial) =>
        trial.benchmark.id === benchmark.id && trial.benchmark.version === benchmark.version &&
        trial.method.id === method.id
      ).toSorted((a, b) => a.seed - b.seed),
    }))
  ).filter((group) => group.trials.length > 0);
  const grouped = groups.flatMap((group) => group.trials);
  const stray = trials.find((trial) => !grouped.includes(trial));
  if (stray !== undefined) {
    const { id, benchmark, method } = stray;
    throw new RangeError(
      `Cannot place trial ${id}: the results do not list benchmark ${benchmark.id} version ` +
        `${benchmark.version} with method ${method.id}`,
    );
  }
  for (const { benchmark, method, trials } of groups) {
    const twice = trials.find((trial, i) => i > 0 && trial.seed === trials[i - 1]!.seed);
    if (twice !== undefined) {
      throw new RangeError(
        `Cannot place trial ${twice.id}: ${benchmark.id} with ${method.id} has seed ${twice.seed} twice`,
      );
    }
  }
  return groups;
}
