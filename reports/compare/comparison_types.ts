import type { Interval, Separation } from "../leaderboard_types.ts";
import type { ScoreId } from "../scores/score_definitions.ts";

/** One of the two that are compared: results, or a method of results. */
export interface ComparedSide {
  /** What a reader calls it: the file, or the title of the method. */
  readonly name: string;
  /** Id of the method; missing where whole results are compared. */
  readonly method?: string | undefined;
  /** Profile of the results. */
  readonly profile: string;
  /** ISO 8601 time at which the run ended. */
  readonly finished: string;
  /** `<engine> on <adapter>` of its trials. */
  readonly engine: string;
}

/** Something that must be equal for scores to compare, and is not. */
export interface Mismatch {
  /** Such as `benchmark version`, `target of seed 3`, `option simplicity`. */
  readonly what: string;
  /** Its value in the first. */
  readonly a: string;
  /** Its value in the second. */
  readonly b: string;
}

/**
 * How a score of the second stands to that of the first:
 *
 * - `worse`, `better`: moved by the rule of the regression gate; a score without a tolerance moved when
 *   it is separated
 * - `moved`: separated, of a score of which neither way is better
 * - `unclear`: the seeds do not tell
 * - `equal`: the same on every shared seed
 * - `none`: no seed and target that both have
 */
export type Verdict = "worse" | "better" | "moved" | "unclear" | "equal" | "none";

/** One score on one benchmark, of one method or of two. */
export interface ComparedRow {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Id of the method; missing where two methods are compared. */
  readonly method?: string | undefined;
  /** Number of seeds, with equal targets, on which both have the score. */
  readonly seeds: number;
  /** Mean of the first over those seeds; over all its seeds where none is shared; null without one. */
  readonly a: number | null;
  /** The same of the second. */
  readonly b: number | null;
  /** Mean of `b - a` over the shared seeds; null without one. */
  readonly difference: number | null;
  /** 95% percentile bootstrap interval of the difference; null below two seeds. */
  readonly interval: Interval | null;
  /**
   * Two-sided paired permutation test, Holm-corrected over the rows of the table in which anything
   * differs; null where nothing was tested.
   */
  readonly p: number | null;
  /** Whether the corrected p is below 0.05. */
  readonly separated: boolean;
  /** See {@link Verdict}. */
  readonly verdict: Verdict;
  /** What keeps the two from being compared; such a row does not decide. */
  readonly mismatches: readonly Mismatch[];
  /** Options that differ: said, and judged all the same. Always none where two methods are compared. */
  readonly otherOptions: readonly Mismatch[];
}

/** One score on every benchmark. */
export interface ScoreComparison {
  /** Id of the score. */
  readonly score: ScoreId;
  /** What the tests could tell apart; null where nothing was tested. */
  readonly separation: Separation | null;
  /** In the order of the results. */
  readonly rows: readonly ComparedRow[];
}

/** What only one side has. */
export interface Unmatched {
  /** Which side. */
  readonly side: "a" | "b";
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Id of the method. */
  readonly method: string;
}

/** Two results, or two methods of one, beside each other. */
export interface Comparison {
  /** Version of the layout. */
  readonly schemaVersion: 1;
  /** What is compared with. */
  readonly a: ComparedSide;
  /** What is compared. */
  readonly b: ComparedSide;
  /** One for each score. */
  readonly tables: readonly ScoreComparison[];
  /** What could not be compared for want of the other. */
  readonly unmatched: readonly Unmatched[];
  /** Ids of the second side's trials that failed. */
  readonly failed: readonly string[];
}
