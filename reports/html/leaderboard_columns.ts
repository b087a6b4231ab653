import { formatCount, formatNumber, formatRecovery, formatSeconds } from "../format_number.ts";
import type { LeaderboardRow, ScoreSummary } from "../leaderboard_types.ts";
import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { tieLetters } from "../tie_letters.ts";
import { type Markup, markup } from "./markup.ts";
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
interface ScoreColumn {
  readonly score: ScoreId;
  readonly head: string;
  /** Three decimals by default. */
  readonly format?: (value: number) => string;
  readonly below?: (summary: ScoreSummary, row: LeaderboardRow) => string | Markup;
}

const SCORES: readonly ScoreColumn[] = [
  { score: "matched-cosine-mean", head: "Matched cosine" },
  { score: "mmcs", head: "MMCS", below: spread },
  { score: "ml2r", head: "ML2R", below: spread },
  { score: "faithfulness-error", head: "Faithfulness error" },
  { score: "l0", head: "L0", below: (_, row) => keptAndTrue(row) },
  { score: "used-f1", head: "F1" },
  { score: "seconds", head: "Seconds", format: formatSeconds, below: () => "" },
];

/** Scores that the leaderboard itself has no room for. */
const MORE_SCORES: readonly ScoreColumn[] = [
  { score: "matched-cosine-min", head: "Smallest cosine" },
  { score: "cosine-share-90", head: "Cosines from 0.9" },
  { score: "cosine-share-95", head: "Cosines from 0.95" },
  { score: "cosine-share-99", head: "Cosines from 0.99" },
  { score: "used-precision", head: "Precision" },
  { score: "used-recall", head: "Recall" },
  { score: "sparse-error", head: "Sparse error" },
  { score: "top1-error", head: "Top-1 error" },
  { score: "scrubbed-error", head: "Scrubbed error" },
  { score: "anti-scrubbed-error", head: "Anti-scrubbed error" },
  { score: "one-neuron-error", head: "One-neuron error" },
  { score: "scrub-auroc", head: "Scrub AUROC" },
  { score: "worst-mask-error", head: "Worst-mask error" },
  { score: "neuron-contribution-r", head: "Contributions r" },
  { score: "neuron-contribution-slope", head: "Contributions slope" },
  { score: "recovery-output-feature", head: "Output per feature", format: formatRecovery },
  { score: "recovery-output-single", head: "Output single", format: formatRecovery },
  { score: "steps-per-second", head: "Steps per second", format: formatSpeed, below: () => "" },
  {
    score: "examples-per-second",
    head: "Examples per second",
    format: formatSpeed,
    below: () => "",
  },
];

/** Head of the column that puts rows in the leaderboard's own order. */
export const LETTERS = "Tied";

const METHOD: LeaderboardColumn = {
  head: "Method",
  hint: "What was run, and whether it learned, is a fixed construction, or saw the truth",
  first: "ascending",
  kind: "text",
  cell: (row) => ({
    value: row.title,
    main: markup`${row.title}`,
    below: markup`${row.usesGroundTruth ? "reference, uses the truth" : row.kind}`,
  }),
};

/** The columns of the leaderboard, left to right. */
export const leaderboardColumns: readonly LeaderboardColumn[] = [
  METHOD,
  {
    head: LETTERS,
    hint:
      "Methods that share a letter are tied: the seeds do not separate them. Rank is 1 + the number " +
      "of methods that are separated from it and have a better mean",
    first: "ascending",
    kind: "text",
    cell: ({ tieGroups, rank }, place) =>
      tieGroups === null ? { value: "", main: markup`–`, below: markup`not ranked` } : {
        value: place,
        main: markup`<span class="letters">${tieLetters(tieGroups)}</span>`,
        below: markup`rank ${rank ?? "–"}`,
      },
  },
  scoreColumn({ score: "recovery", head: "Recovery", format: formatRecovery }),
  {
    head: "Success",
    hint: "Share of seeds with recovery of at least 95, with its Wilson 95% interval",
    first: "descending",
    kind: "number",
    cell: ({ success: { rate, interval }, n }) => ({
      value: rate,
      main: markup`${Math.round(rate * n)} of ${n}`,
      below: markup`[${percent(interval.low)}, ${percent(interval.high)}]%`,
    }),
  },
  ...SCORES.map(scoreColumn),
  {
    head: "Steps",
    hint: "Training steps that ran; the fewest and the most where seeds differ",
    first: "descending",
    kind: "number",
    cell: ({ steps: { min, max } }) => ({
      value: max,
      main: markup`${max === 0 ? "–" : formatCount(max)}`,
      below: markup`${min === max ? "" : `from ${formatCount(min)}`}`,
    }),
  },
  {
    head: "Trials",
    hint: "How the trials ended; one that diverged or failed counts as recovery 0",
    first: "descending",
    kind: "text",
    cell: ({ statuses: { ok, diverged, failed } }) => {
      const bad = [
        diverged > 0 ? `${diverged} diverged` : "",
        failed > 0 ? `${failed} failed` : "",
      ].filter((words) => words !== "").join(", ");
      return {
        value: ok,
        main: markup`${ok} ok`,
        below: bad === "" ? markup`` : markup`<span class="bad">${bad}</span>`,
      };
    },
  },
];

/** The columns of the second table: every score that {@link leaderboardColumns} does not show. */
export const moreScoreColumns: readonly LeaderboardColumn[] = [
  METHOD,
  ...MORE_SCORES.map(scoreColumn),
];

function scoreColumn(
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

function spread({ n, populationSd }: ScoreSummary): string {
  return n === 1 ? "" : `± ${populationSd.toFixed(3)}`;
}

/** `k` of the selection, on which L0 and F1 depend, above the true number. */
function keptAndTrue(row: LeaderboardRow): Markup {
  const truth = markup`true ${meanOf(row, "l0-true")}`;
  if (row.k === null) return truth;
  const [min, max] = [formatNumber(row.k.min), formatNumber(row.k.max)];
  return markup`k ${min === max ? min : `${min} to ${max}`}<br>${truth}`;
}

function meanOf(row: LeaderboardRow, score: ScoreId): string {
  return formatNumber(row.scores[score]?.mean ?? null);
}

function formatSpeed(value: number): string {
  return formatCount(Math.round(value));
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}
