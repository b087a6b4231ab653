import { type Results, type ResultsMethod, SCHEMA_VERSION, type Trial } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { describeBenchmark } from "../describe_benchmark.ts";
import { InputError } from "../input_error.ts";

/** A scored submission. */
export interface External {
  readonly method: ResultsMethod;
  readonly trials: readonly Trial[];
}

/** What results of a submission alone begin with. */
export function emptyResults(
  { profile, finished }: Pick<Results, "profile" | "finished">,
): Results {
  return {
    schemaVersion: SCHEMA_VERSION,
    profile,
    finished,
    benchmarks: [],
    methods: [],
    trials: [],
  };
}

/**
 * Checks that a submission can stand in results: its method's id is free or an earlier submission's, and
 * the benchmarks that both have are of one version.
 *
 * @throws {InputError} when it can't.
 */
export function checkJoins(
  results: Results,
  { method, benchmarks, out }: {
    readonly method: string;
    readonly benchmarks: readonly Pick<Benchmark, "id" | "version">[];
    readonly out: string;
  },
): void {
  const taken = results.methods.find(({ id }) => id === method);
  if (taken !== undefined && taken.kind !== "external") {
    throw new InputError(
      `Cannot score "${method}" into ${out}: its run has a method of that id; choose another id`,
    );
  }
  for (const { id, version } of benchmarks) {
    const there = results.benchmarks.find((one) => one.id === id);
    if (there !== undefined && there.version !== version) {
      throw new InputError(
        `Cannot score "${method}" into ${out}: its run has version ${there.version} of ${id}, ` +
          `the suite has ${version}; run the benchmark again`,
      );
    }
  }
}

/** Results with a submission in the place of an earlier one of the same method. */
export function addExternal(
  results: Results,
  { method, trials }: External,
  benchmarks: readonly Benchmark[],
): Results {
  const added = benchmarks.filter(({ id }) =>
    trials.some(({ benchmark }) => benchmark.id === id) &&
    !results.benchmarks.some((there) => there.id === id)
  );
  return {
    ...results,
    benchmarks: [...results.benchmarks, ...added.map(describeBenchmark)],
    methods: [...results.methods.filter(({ id }) => id !== method.id), method],
    trials: [...results.trials.filter((trial) => trial.method.id !== method.id), ...trials],
  };
}
