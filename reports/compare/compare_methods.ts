import type { ScoreId } from "../scores/score_definitions.ts";
import { groupTrials } from "../trial_groups.ts";
import { failedIds, type NamedResults, sideOf } from "./compare_results.ts";
import { compareRows, type RowSides } from "./compare_rows.ts";
import type { ComparedSide, Comparison } from "./comparison_types.ts";
import { GATED_SCORES } from "../scores/gated_scores.ts";
import { onShared, trialMismatches } from "./mismatches.ts";

/**
 * Compares two methods of one run on every benchmark (docs/compare.md): the second less the first, over
 * the seeds that both have.
 *
 * @param request.methods ids of two methods that the results list
 * @param request.scores default: recovery and the others of the regression gate
 * @throws {RangeError} when the results do not list a method, or trials do not fit what they list.
 */
export function compareMethods(
  { name, results, methods: [a, b], scores = GATED_SCORES }: NamedResults & {
    readonly methods: readonly [string, string];
    readonly scores?: readonly ScoreId[] | undefined;
  },
): Comparison {
  const groups = groupTrials(results);
  const trialsOf = (benchmark: string, method: string) =>
    groups.find((group) => group.benchmark.id === benchmark && group.method.id === method)
      ?.trials ?? [];
  const sides = results.benchmarks.map(({ id }) => ({
    benchmark: id,
    a: trialsOf(id, a),
    b: trialsOf(id, b),
  }));
  const both = sides.filter((side) => side.a.length > 0 && side.b.length > 0);
  const side = (id: string): ComparedSide => {
    const method = results.methods.find((candidate) => candidate.id === id);
    if (method !== undefined) {
      return { ...sideOf({ name, results }), name: method.title, method: id };
    }
    const known = results.methods.map((candidate) => candidate.id).join(", ") || "no method";
    throw new RangeError(`Cannot compare ${id}: ${name} has ${known}`);
  };
  return {
    schemaVersion: 1,
    a: side(a),
    b: side(b),
    tables: compareRows({
      sides: both.map((row): RowSides => ({ ...row, mismatches: trialMismatches(onShared(row)) })),
      scores,
    }),
    unmatched: sides.filter((row) => !both.includes(row)).flatMap((row) => [
      ...row.a.length > 0 ? [{ side: "a" as const, benchmark: row.benchmark, method: a }] : [],
      ...row.b.length > 0 ? [{ side: "b" as const, benchmark: row.benchmark, method: b }] : [],
    ]),
    failed: failedIds(results.trials.filter(({ method }) => method.id === b)),
  };
}
