import { formatNumber } from "../format_number.ts";
import type { LeaderboardRow, ScoreSummary } from "../leaderboard_types.ts";
import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { type Markup, markup } from "./markup.ts";
import { methodRole } from "./method_role.ts";
import { scoreHint } from "./score_section.ts";

/** A cell of the leaderboard. */
export interface LeaderboardCell {
  /** What its column is sorted by; an empty one always comes last. */
  readonly value: string | number;
  readonly main: Markup;
  /** A smaller line below: an interval, a spread, the true value. */
  readonly below: Markup;
}

/** A column of the leaderboard. */
export interface LeaderboardColumn {
  readonly head: string;
  /** What its numbers are, for the tooltip. */
  readonly hint: string;
  /** Order after the first press of the column's button. */
  readonly first: "ascending" | "descending";
  readonly kind: "number" | "text";
  /** The cell of a row; `place` is the row's in the leaderboard, counted from 0. */
  readonly cell: (row: LeaderboardRow, place: number) => LeaderboardCell;
}

/** A score as a column: its mean over the seeds and, below, how it varies. */
export interface ScoreColumn {
  readonly score: ScoreId;
  /** Its name, in a few words. */
  readonly head: string;
  /** Three decimals by default. */
  readonly format?: (value: number) => string;
  /** The smaller line; the interval by default. */
  readonly below?: (summary: ScoreSummary, row: LeaderboardRow) => string | Markup;
}

/** The methods, the first column of every table. */
export const METHOD: LeaderboardColumn = {
  head: "Method",
  hint: "What was run, and whether it learned, is a fixed construction, or saw the truth",
  first: "ascending",
  kind: "text",
  cell: (row) => ({
    value: row.title,
    main: markup`${row.title}`,
    below: markup`${methodRole(row)}`,
  }),
};

/** Makes a column of a score. */
export function scoreColumn(
  { score, head, format = formatNumber, below }: ScoreColumn,
): LeaderboardColumn {
  const definition = scoreDefinitions[score];
  return {
    head,
    hint: `${definition.title}: ${scoreHint(definition)}`,
    first: definition.direction === "lower" ? "ascending" : "descending",
    kind: "number",
    cell: (row) => {
      const summary = row.scores[score] ?? null;
      if (summary === null) return { value: "", main: markup`–`, below: markup`` };
      return {
        value: summary.mean,
        main: markup`${format(summary.mean)}`,
        below: markup`${below === undefined ? bounds(summary, format) : below(summary, row)}`,
      };
    },
  };
}

function bounds({ interval }: ScoreSummary, format: (value: number) => string): string {
  if (interval === null) return "";
  return `[${format(interval.low)}, ${format(interval.high)}]`;
}

/** The mean of another score of the same row, for a smaller line. */
export function meanOf(row: LeaderboardRow, score: ScoreId): string {
  return formatNumber(row.scores[score]?.mean ?? null);
}
