import { formatCount, formatNumber, formatRecovery, formatSeconds } from "../format_number.ts";
import type { LeaderboardRow, ScoreSummary } from "../leaderboard_types.ts";
import { tieLetters } from "../tie_letters.ts";
import { type Markup, markup } from "./markup.ts";
import {
  type LeaderboardColumn,
  meanOf,
  METHOD,
  type ScoreColumn,
  scoreColumn,
} from "./score_column.ts";

const SCORES: readonly ScoreColumn[] = [
  { score: "matched-cosine-mean", head: "Matched cosine" },
  { score: "mmcs", head: "MMCS", below: spread },
  { score: "ml2r", head: "ML2R", below: spread },
  { score: "faithfulness-error", head: "Faithfulness error" },
  { score: "l0", head: "L0", below: (_, row) => keptAndTrue(row) },
  { score: "used-f1", head: "F1" },
  { score: "seconds", head: "Seconds", format: formatSeconds, below: () => "" },
];

/** Key of the column that puts rows in the leaderboard's own order. */
export const TIED = "tied";

/** The columns of the leaderboard, left to right. */
export const leaderboardColumns: readonly LeaderboardColumn[] = [
  METHOD,
  {
    key: TIED,
    head: "Tied",
    hint:
      "Methods that share a letter are tied: the seeds do not separate them. Rank is 1 + the number " +
      "of methods that are separated from it and have a better mean",
    first: "ascending",
    kind: "text",
    cell: ({ tieGroups, rank }, place) =>
      tieGroups === null ? { value: "", main: markup`–`, below: markup`not ranked` } : {
        value: place,
        text: tieLetters(tieGroups),
        main: markup`<span class="letters">${tieLetters(tieGroups)}</span>`,
        below: markup`rank ${rank ?? "–"}`,
      },
  },
  scoreColumn({ score: "recovery", head: "Recovery", format: formatRecovery }),
  {
    key: "success",
    head: "Success",
    hint: "Share of seeds with recovery of at least 95, with its Wilson 95% interval",
    first: "descending",
    kind: "number",
    cell: ({ success: { rate, interval }, n }) => ({
      value: rate,
      fields: { ...interval },
      main: markup`${Math.round(rate * n)} of ${n}`,
      below: markup`[${percent(interval.low)}, ${percent(interval.high)}]%`,
    }),
  },
  ...SCORES.map(scoreColumn),
  {
    key: "steps",
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
    key: "trials",
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

function percent(share: number): string {
  return (100 * share).toFixed(0);
}
