import type { Method } from "../apd/mod.ts";
import { type Baseline, BaselineError } from "../reports/mod.ts";
import type { Benchmark, Profile } from "./benchmark.ts";
import { InputError } from "./input_error.ts";

/** Benchmarks and methods: all that the suite has, or those that a user picked. */
export interface Extent {
  readonly benchmarks: readonly Benchmark[];
  readonly methods: readonly Method[];
}

/**
 * Checks before a run that its results can be compared with a baseline, and leaves out what the user
 * did not pick.
 *
 * @param baseline as read from its file
 * @param run.profile of the run
 * @param run.suite all benchmarks and methods there are; one that only the baseline has is an error
 * @param run.picked what will run
 * @returns the part of the baseline that the run is to be compared with
 * @throws {BaselineError} when profile or version of a benchmark differ.
 * @throws {InputError} when the suite has lost a benchmark or method that the baseline has.
 */
export function baselineForRun(
  baseline: Baseline,
  run: { readonly profile: Profile; readonly suite: Extent; readonly picked: Extent },
): Baseline {
  if (baseline.profile !== run.profile) {
    throw new BaselineError({
      what: "profile",
      baseline: baseline.profile,
      current: run.profile,
    });
  }
  const benchmarks: Record<string, Baseline["benchmarks"][string]> = {};
  for (const [id, entry] of Object.entries(baseline.benchmarks)) {
    const benchmark = find(run.suite.benchmarks, { id, what: "benchmark" });
    if (benchmark.version !== entry.version) {
      throw new BaselineError({
        what: `version of ${id}`,
        baseline: entry.version,
        current: benchmark.version,
      });
    }
    Object.keys(entry.methods).forEach((method) =>
      find(run.suite.methods, { id: method, what: "method" })
    );
    if (!run.picked.benchmarks.includes(benchmark)) continue;
    const methods = Object.entries(entry.methods)
      .filter(([method]) => run.picked.methods.some((picked) => picked.id === method));
    benchmarks[id] = { ...entry, methods: Object.fromEntries(methods) };
  }
  return { ...baseline, benchmarks };
}

function find<T extends { readonly id: string }>(
  list: readonly T[],
  { id, what }: { readonly id: string; readonly what: string },
): T {
  const found = list.find((item) => item.id === id);
  if (found !== undefined) return found;
  throw new InputError(
    `Cannot compare with the baseline: it has ${what} "${id}", the suite has only ` +
      list.map((item) => item.id).join(", "),
  );
}
