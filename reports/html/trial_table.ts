import { formatCount, formatNumber, formatSeconds } from "../format_number.ts";
import type { Trial } from "../results.ts";
import type { ScoreId } from "../scores/score_definitions.ts";
import { trialScores } from "../scores/trial_scores.ts";
import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";
import { runPath } from "./page_paths.ts";

const SCORES: readonly (readonly [ScoreId, string])[] = [
  ["recovery", "Recovery"],
  ["matched-cosine-mean", "Matched cosine"],
  ["mmcs", "MMCS"],
  ["ml2r", "ML2R"],
  ["faithfulness-error", "Faithfulness error"],
];

/**
 * Every trial of a benchmark with its status, and a link to its page if it has one: what the figures
 * show, in numbers. It stands on a page in a folder of the report.
 */
export function trialTable(
  { rows, trials, linked }: BenchmarkTrials & { readonly linked: boolean },
): Markup {
  const number = (head: string): Column => ({ head: markup`${head}`, kind: "number" });
  const groups = rows.map((row) => trialsOf(row, trials));
  const table = dataTable({
    name: "Every trial in numbers",
    columns: [
      { head: markup`Method`, kind: "text" },
      ...["Seed", "Target", ...SCORES.map(([, head]) => head), "Steps", "Seconds"].map(number),
      { head: markup`Status`, kind: "wide" },
    ],
    rows: rows.flatMap(({ title }, i) =>
      groups[i]!.map((trial) => cells({ title, trial, linked }))
    ),
    spans: groups.flatMap((group) => group.map((_, i) => i === 0 ? group.length : 0)),
  });
  return markup`
<details><summary>Every trial in numbers</summary>${table}</details>`;
}

function cells(
  { title, trial, linked }: {
    readonly title: string;
    readonly trial: Trial;
    readonly linked: boolean;
  },
): Markup[] {
  const { seed, target, steps, time, status, message } = trial;
  const scores = trialScores(trial);
  return [
    markup`${title}`,
    linked ? markup`<a href="../${runPath(trial)}">${seed}</a>` : markup`${seed}`,
    markup`${target.seed}`,
    ...SCORES.map(([id]) => markup`${formatNumber(scores[id], id === "recovery" ? 2 : 4)}`),
    markup`${formatCount(steps)}`,
    markup`${formatSeconds(time.seconds)}`,
    markup`${status}${message === undefined ? "" : `: ${message}`}`,
  ];
}
