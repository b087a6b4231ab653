import { formatNumber } from "../format_number.ts";
import type { LeaderboardRow, ScoreSummary } from "../leaderboard_types.ts";
import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { type Markup, markup } from "./markup.ts";
import { methodRole } from "./method_role.ts";
import { scoreHint } from "./score_section.ts";
import type { SortableColumn } from "./sortable_table.ts";

/** A column of the leaderboard. */
export type LeaderboardColumn = SortableColumn<LeaderboardRow>;

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
  key: "method",
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
    key: score,
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
        ...summary.interval === null ? {} : { fields: { ...summary.interval } },
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
