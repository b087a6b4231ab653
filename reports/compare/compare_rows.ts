import { movedBeyond } from "../regression_rule.ts";
import type { Trial } from "../results.ts";
import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { trialScores } from "../scores/trial_scores.ts";
import { type DrawnSample, sampleDrawer } from "../statistics/drawn_sample.ts";
import { holm } from "../statistics/holm.ts";
import { pairedDifference } from "../statistics/paired_difference.ts";
import { describeSeparation, SEPARATION_LEVEL } from "../statistics/separation.ts";
import { mean } from "../statistics/summary.ts";
import type { ComparedRow, Mismatch, ScoreComparison, Verdict } from "./comparison_types.ts";
import { onShared, scoreMismatches, type TrialSides } from "./mismatches.ts";

/** All intervals and sampled tests come from one seed, so that equal results give equal bytes. */
export const DRAW_SEED = 0;

/** Trials that stand beside each other in a row. */
export interface RowSides extends Pick<ComparedRow, "benchmark" | "method">, TrialSides {
  /** What differs whatever the score. */
  readonly mismatches: readonly Mismatch[];
  /** Options that differ; default none. */
  readonly otherOptions?: readonly Mismatch[];
}

/**
 * Compares every pair of sides by every score (docs/compare.md): seeds with equal targets are paired,
 * and the p of a table, that is of one score, are Holm-corrected together.
 *
 * @param request.scores a row is left out where neither side has the score
 */
export function compareRows(
  { sides, scores }: { readonly sides: readonly RowSides[]; readonly scores: readonly ScoreId[] },
): ScoreComparison[] {
  const draw = sampleDrawer({ seed: DRAW_SEED });
  return scores.map((score) => ({
    score,
    ...correctRows(
      sides.flatMap((side) => measureRow(side, { score, draw, values: valuesOf }) ?? []),
    ),
  }));
}

/** A row before the correction over its table. */
export interface MeasuredRow extends Omit<ComparedRow, "p" | "separated" | "verdict"> {
  /** Uncorrected; null where nothing is tested. */
  readonly p: number | null;
  /** How the score stands, once it is known whether it is separated. */
  readonly verdict: (separated: boolean) => Verdict;
}

/**
 * Corrects the p of a table's rows (Holm) and judges them. A row in which nothing differs can't be
 * separated whatever the rest, so that it does not count among the comparisons (Tarone 1990).
 */
export function correctRows(
  measured: readonly MeasuredRow[],
): Pick<ScoreComparison, "rows" | "separation"> {
  const tested = measured.filter(({ p }) => p !== null);
  const corrected = holm(tested.map(({ p }) => p!));
  const rows = measured.map(({ p, verdict, ...row }, i): ComparedRow => {
    const own = p === null ? null : corrected[tested.indexOf(measured[i]!)]!;
    const separated = own !== null && own < SEPARATION_LEVEL;
    return { ...row, p: own, separated, verdict: verdict(separated) };
  });
  const separation = tested.length === 0 ? null : describeSeparation({
    comparisons: tested.length,
    seeds: Math.max(...tested.map(({ seeds }) => seeds)),
  });
  return { rows, separation };
}

/** What {@link measureRow} measures with. */
export interface MeasureContext {
  readonly score: ScoreId;
  readonly draw: (values: readonly number[]) => DrawnSample;
  /** A score by seed; see {@link valuesOf}. */
  readonly values: (trials: readonly Trial[], score: ScoreId) => ReadonlyMap<number, number>;
}

/** Compares two sides by one score; undefined where neither has it. */
export function measureRow(
  sides: RowSides,
  { score, draw, values }: MeasureContext,
): MeasuredRow | undefined {
  const [allA, allB] = [values(sides.a, score), values(sides.b, score)];
  if (allA.size === 0 && allB.size === 0) return undefined;
  const shared = sharedSeeds(sides).filter((seed) => allA.has(seed) && allB.has(seed));
  const row = {
    benchmark: sides.benchmark,
    ...sides.method !== undefined && { method: sides.method },
    seeds: shared.length,
    mismatches: [...sides.mismatches, ...scoreMismatches(score, onShared(sides))],
    otherOptions: sides.otherOptions ?? [],
  };
  if (shared.length === 0) {
    const own = (all: ReadonlyMap<number, number>) =>
      all.size === 0 ? null : mean([...all.values()]);
    const nothing = { difference: null, interval: null, p: null, verdict: () => "none" as const };
    return { ...row, a: own(allA), b: own(allB), ...nothing };
  }
  const a = shared.map((seed) => allA.get(seed)!);
  const b = shared.map((seed) => allB.get(seed)!);
  const { difference, interval, p } = pairedDifference(draw(a), draw(b));
  const equal = a.every((value, i) => value === b[i]);
  const fresh = isFresh(sides);
  return {
    ...row,
    a: mean(a),
    b: mean(b),
    difference,
    interval,
    p: equal ? null : p,
    verdict: (separated) =>
      equal ? "equal" : verdictOf({ score, before: a, after: b, fresh, separated }),
  };
}

/** A score of trials by seed; a seed without it is left out. */
export function valuesOf(trials: readonly Trial[], score: ScoreId): ReadonlyMap<number, number> {
  return new Map(trials.flatMap((trial) => {
    const value = trialScores(trial)[score];
    return value === null ? [] : [[trial.seed, value]];
  }));
}

/** The seeds of which both sides decomposed the same network, ascending. */
function sharedSeeds({ a, b }: TrialSides): number[] {
  const same = a.filter(({ seed, target }) =>
    b.some((other) => other.seed === seed && other.target.sha256 === target.sha256)
  );
  return same.map(({ seed }) => seed).toSorted((x, y) => x - y);
}

/** Whether another engine or adapter ran: rounding differs, and training amplifies it. */
function isFresh({ a, b }: TrialSides): boolean {
  const engines = (trials: readonly Trial[]) =>
    [...new Set(trials.map(({ environment: { engine, adapter } }) => `${engine} ${adapter}`))]
      .toSorted().join();
  return engines(a) !== engines(b);
}

function verdictOf(
  { score, before, after, fresh, separated }: {
    readonly score: ScoreId;
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly fresh: boolean;
    readonly separated: boolean;
  },
): Verdict {
  const { direction, tolerance } = scoreDefinitions[score];
  if (direction === "none") return separated ? "moved" : "unclear";
  const good = direction;
  const bad = direction === "higher" ? "lower" : "higher";
  if (tolerance !== null) {
    const moved = (towards: "higher" | "lower") =>
      movedBeyond({ before, after, towards, tolerance, fresh }) !== undefined;
    return moved(bad) ? "worse" : moved(good) ? "better" : "unclear";
  }
  if (!separated) return "unclear";
  return mean(after) > mean(before) === (good === "higher") ? "better" : "worse";
}
