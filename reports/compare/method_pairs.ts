import type { Results, Trial } from "../results.ts";
import { GATED_SCORES } from "../scores/gated_scores.ts";
import type { ScoreId } from "../scores/score_definitions.ts";
import { sampleDrawer } from "../statistics/drawn_sample.ts";
import { holmOfTested } from "../statistics/holm.ts";
import { mean } from "../statistics/summary.ts";
import { groupTrials } from "../trial_groups.ts";
import {
  DRAW_SEED,
  type MeasuredRow,
  measureRow,
  type RowSides,
  valuesOf,
} from "./compare_rows.ts";
import { onShared, trialMismatches } from "./mismatches.ts";

/** Number of resamples and sampled sign flips: fewer than elsewhere, as there are so many pairs. */
const DRAWS = 2_000;

/** One score of two methods on one benchmark; see `ComparedRow`. */
export type PairCell = Pick<
  MeasuredRow,
  "seeds" | "difference" | "interval" | "p" | "mismatches"
>;

/** Every two methods of a run beside each other, by one score. */
export interface MethodPairs {
  readonly score: ScoreId;
  /** `[method][benchmark]`: mean over all seeds; null without one. */
  readonly means: readonly (readonly (number | null)[])[];
  /**
   * `[pair][benchmark]`, pairs as {@link pairPlace} counts them: the later method less the earlier;
   * null where one of the two has no trial, or neither has the score.
   */
  readonly pairs: readonly (readonly (PairCell | null)[])[];
}

/** Place of a pair of `count` methods, `first < second`: 0-1, 0-2, .., 1-2, .. */
export function pairPlace(
  { first, second, count }: {
    readonly first: number;
    readonly second: number;
    readonly count: number;
  },
): number {
  return first * (2 * count - first - 1) / 2 + second - first - 1;
}

/**
 * Compares every two methods of a run by each score of the regression gate, as `compareMethods` does but
 * with 2,000 draws: the p of a pair are Holm-corrected over the benchmarks. What is drawn for a method
 * serves all its pairs.
 *
 * @returns one for each score that any trial has
 * @throws {RangeError} when trials do not fit the benchmarks and methods that the results list.
 */
export function methodPairs(results: Results): MethodPairs[] {
  const groups = groupTrials(results);
  const { methods, benchmarks } = results;
  const trials = methods.map((method) =>
    benchmarks.map((benchmark) =>
      groups.find((group) => group.method === method && group.benchmark === benchmark)?.trials ?? []
    )
  );
  const sides = methods.flatMap((_, first) =>
    methods.slice(first + 1).map((_, after) =>
      benchmarks.map(({ id }, place): RowSides | null => {
        const [a, b] = [trials[first]![place]!, trials[first + 1 + after]![place]!];
        if (a.length === 0 || b.length === 0) return null;
        return { benchmark: id, a, b, mismatches: trialMismatches(onShared({ a, b })) };
      })
    )
  );
  const draw = sampleDrawer({ seed: DRAW_SEED, draws: DRAWS });
  return GATED_SCORES.map((score) => {
    const values = remembered((own: readonly Trial[]) => valuesOf(own, score));
    const measured = benchmarks.map((_, place) => {
      const context = { score, values, draw: remembered(draw, String) };
      return sides.map((pair) => pair[place] ? measureRow(pair[place], context) ?? null : null);
    });
    return {
      score,
      means: trials.map((own) => own.map((some) => meanOf(values(some)))),
      pairs: sides.map((_, pair) => correctPair(measured.map((rows) => rows[pair]!))),
    };
  }).filter(({ means }) => means.flat().some((value) => value !== null));
}

/** Corrects the p of a pair together. */
function correctPair(rows: readonly (MeasuredRow | null)[]): (PairCell | null)[] {
  const corrected = holmOfTested(rows.map((row) => row?.p ?? null));
  return rows.map((row, i) => row && { ...row, p: corrected[i]! });
}

function meanOf(values: ReadonlyMap<number, number>): number | null {
  return values.size === 0 ? null : mean([...values.values()]);
}

/** A function that computes each value once; arguments are told apart by `key`, default themselves. */
function remembered<Argument, Value>(
  compute: (argument: Argument) => Value,
  key: (argument: Argument) => unknown = (argument) => argument,
): (argument: Argument) => Value {
  const known = new Map<unknown, Value>();
  return (argument) => {
    const at = key(argument);
    const value = known.has(at) ? known.get(at)! : compute(argument);
    known.set(at, value);
    return value;
  };
}
