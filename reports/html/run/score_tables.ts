import { formatNumber } from "../../format_number.ts";
import { SCORE_IDS, scoreDefinitions, type ScoreId } from "../../scores/score_definitions.ts";
import { trialScores } from "../../scores/trial_scores.ts";
import { mean } from "../../statistics/summary.ts";
import { type Column, dataTable } from "../data_table.ts";
import { type Markup, markup } from "../markup.ts";
import { scoreHint } from "../score_section.ts";
import { aboutColumns } from "../sortable_table.ts";
import type { RunInput } from "./run_input.ts";

/** Scores that are in view; the others are folded away. */
const FIRST: readonly ScoreId[] = [
  "recovery",
  "matched-cosine-mean",
  "faithfulness-error",
  "l0",
  "used-f1",
  "sparse-error",
  "scrub-auroc",
];

/** Every score that the trial has, beside the mean over all seeds. */
export function scoreTables({ trial, seeds }: RunInput): Markup {
  const own = trialScores(trial);
  const all = seeds.map(trialScores);
  const known = SCORE_IDS.filter((id) => own[id] !== null);
  const rest = known.filter((id) => !FIRST.includes(id));
  const line = (id: ScoreId): Markup[] => {
    const values = all.map((scores) => scores[id]).filter((value) => value !== null);
    const definition = scoreDefinitions[id];
    return [
      markup`<button type="button" class="plain" data-about aria-describedby="about-${id}">${definition.title}</button>`,
      markup`${formatNumber(own[id])}`,
      markup`${formatNumber(mean(values))}`,
    ];
  };
  const columns: readonly Column[] = [
    { head: markup`Score`, kind: "text" },
    { head: markup`This seed`, kind: "number" },
    {
      head: markup`Mean of ${seeds.length} ${seeds.length === 1 ? "seed" : "seeds"}`,
      kind: "number",
    },
  ];
  const hints = known.map((id) => {
    const definition = scoreDefinitions[id];
    return { key: id, head: definition.title, hint: scoreHint(definition) };
  });
  const table = (name: string, ids: readonly ScoreId[]) =>
    dataTable({ name, columns, rows: ids.map(line) });
  const more = rest.length === 0 ? markup`` : markup`
<details><summary>Every other score</summary>${table("Every other score", rest)}</details>`;
  return markup`
<h2 id="scores">Scores</h2>
<p class="caption">What each one means stands in <a href="../index.html#scores">What the scores mean</a>.</p>
${aboutColumns(hints)}
${table("Scores", FIRST.filter((id) => known.includes(id)))}${more}`;
}
