import { DECOMPOSITION_SCORE_IDS, type DecompositionScoreId } from "./scores/score_definitions.ts";
import { spearman } from "./statistics/correlation.ts";
import { mean, median, sampleSd } from "./statistics/summary.ts";

/** A spread below this share of the largest value is rounding. */
const ROUNDING = 1e-12;

/** A trial that ended well, and its scores. */
export interface AuditedTrial {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Id of the method. */
  readonly method: string;
  /** Score id to value by evaluation seed, that of the suite first; at least one. */
  readonly scores: readonly Readonly<Record<string, number | null>>[];
}

/** How a score varies, and with what; null where there are too few trials to tell. */
export interface ScoreSpread {
  /** Trials that have the score. */
  readonly trials: number;
  /** Standard deviation when only the evaluation seed changes: root mean square over trials. */
  readonly evaluation: number | null;
  /** Standard deviation over trial seeds: root mean square over methods. */
  readonly seeds: number | null;
  /** Standard deviation over the trials of all methods. */
  readonly all: number | null;
  /** `evaluation / all`: 0 for a score without noise, 1 for one that is nothing else. */
  readonly noise: number | null;
  /** Spearman's rank correlation with recovery over the trials of all methods, -1 to 1. */
  readonly correlation: number | null;
}

/** A score's spread over all benchmarks: medians, and the mean of the correlations. */
export interface ScoreAudit extends ScoreSpread {
  readonly score: DecompositionScoreId;
  /** Benchmark id to the score's spread there. */
  readonly benchmarks: Readonly<Record<string, ScoreSpread>>;
}

/**
 * Finds how much of each score is noise, and what it has to do with recovery. Trials are compared within
 * their benchmark, as scales differ between benchmarks.
 *
 * @returns every score that a trial has, in the order of their definitions
 */
export function auditScores(trials: readonly AuditedTrial[]): ScoreAudit[] {
  const benchmarks = [...new Set(trials.map(({ benchmark }) => benchmark))];
  return DECOMPOSITION_SCORE_IDS.flatMap((score) => {
    const spreads = benchmarks.map((id) => {
      const own = trials.filter(({ benchmark }) => benchmark === id);
      return [id, spreadOf(score, own)] as const;
    }).filter(([, { trials }]) => trials > 0);
    if (spreads.length === 0) return [];
    const of = (pick: (spread: ScoreSpread) => number | null) =>
      spreads.map(([, spread]) => pick(spread)).filter((value) => value !== null);
    const correlations = of(({ correlation }) => correlation);
    return [{
      score,
      trials: of(({ trials }) => trials).reduce((sum, count) => sum + count, 0),
      evaluation: median(of(({ evaluation }) => evaluation)),
      seeds: median(of(({ seeds }) => seeds)),
      all: median(of(({ all }) => all)),
      noise: median(of(({ noise }) => noise)),
      correlation: correlations.length === 0 ? null : mean(correlations),
      benchmarks: Object.fromEntries(spreads),
    }];
  });
}

function spreadOf(score: DecompositionScoreId, trials: readonly AuditedTrial[]): ScoreSpread {
  const scored = trials.filter(({ scores }) => valueOf(scores[0], score) !== null);
  const values = scored.map(({ scores }) => scores[0]![score]!);
  const recoveries = scored.map(({ scores }) => valueOf(scores[0], "recovery") ?? 0);
  const methods = [...new Set(scored.map(({ method }) => method))];
  const evaluation = rootMeanSquare(
    scored.map(({ scores }) =>
      spread(scores.map((one) => valueOf(one, score)).filter((value) => value !== null))
    ),
  );
  const all = spread(values);
  return {
    trials: scored.length,
    evaluation,
    seeds: rootMeanSquare(
      methods.map((id) => spread(values.filter((_, i) => scored[i]!.method === id))),
    ),
    all,
    noise: evaluation === null || all === null || all === 0 ? null : evaluation / all,
    correlation: all === null || all === 0 ? null : spearman({ x: values, y: recoveries }),
  };
}

/** Sample standard deviation; 0 where values differ by no more than rounding of float64. */
function spread(values: readonly number[]): number | null {
  const sd = sampleSd(values);
  const largest = Math.max(...values.map(Math.abs));
  return sd !== null && sd <= ROUNDING * largest ? 0 : sd;
}

function valueOf(
  scores: Readonly<Record<string, number | null>> | undefined,
  score: DecompositionScoreId,
): number | null {
  return scores?.[score] ?? null;
}

/** Root mean square of what is there; null for nothing. */
function rootMeanSquare(values: readonly (number | null)[]): number | null {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : Math.sqrt(mean(there.map((value) => value ** 2)));
}
