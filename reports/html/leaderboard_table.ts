import type { BenchmarkLeaderboard, LeaderboardRow } from "../leaderboard_types.ts";
import { leaderboardColumns, LETTERS } from "./leaderboard_columns.ts";
import { type Markup, markup } from "./markup.ts";
import { coverageNote } from "./coverage_note.ts";
import { moreScores } from "./more_scores.ts";
import type { LeaderboardColumn } from "./score_column.ts";
import { tieNote } from "./tie_note.ts";
import { versionNote } from "./version_note.ts";

/** The sortable table of one benchmark, in the leaderboard's order, and further ones with the scores that it has no room for. */
export function leaderboardTable(benchmark: BenchmarkLeaderboard): Markup {
  const { rows } = benchmark;
  return markup`
<h2 id="leaderboard">Leaderboard</h2>
<p class="caption">Means over the seeds; recovery and success count trials that diverged or failed as
misses, the other scores leave them out. In brackets 95% intervals, bootstrap for the means and Wilson
for the success rate; after ± the population standard deviation over the seeds. ${
    coverageNote(benchmark)
  } Press a column’s name to sort by it.
<a href="../index.html#scores">What the scores mean</a></p>
${sortableTable({ name: `Leaderboard of ${benchmark.title}`, columns: leaderboardColumns, rows })}
${versionNote(benchmark.warnings)}
${tieNote(benchmark)}
${leftOutNote(benchmark)}
<details><summary>More scores</summary>
${
    moreScores.map(({ title, columns }) =>
      markup`
<h3>${title}</h3>
${sortableTable({ name: `${title}: scores on ${benchmark.title}`, columns, rows })}`
    )
  }
</details>`;
}

function leftOutNote({ leftOut = [] }: BenchmarkLeaderboard): Markup {
  if (leftOut.length === 0) return markup``;
  const methods = leftOut.map(({ title, reason }) => markup`<li>${title}: – (${reason})</li>`);
  return markup`<p class="caption">Left out here:</p><ul class="facts">${methods}</ul>`;
}

interface SortableTable {
  readonly name: string;
  readonly columns: readonly LeaderboardColumn[];
  readonly rows: readonly LeaderboardRow[];
}

function sortableTable({ name, columns, rows }: SortableTable): Markup {
  return markup`
<div class="scroll" role="region" aria-label="${name}" tabindex="0">
<table>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>${rows.map((row, place) => tableRow(columns, { row, place }))}</tbody>
</table>
</div>`;
}

function head({ head, hint, first, kind }: LeaderboardColumn): Markup {
  const sorted = head === LETTERS ? markup`aria-sort="${first}"` : markup``;
  return markup`
<th scope="col" class="${kind}" data-first="${first}" ${sorted}>
<button type="button" title="${hint}">${head}</button></th>`;
}

function tableRow(
  columns: readonly LeaderboardColumn[],
  { row, place }: { readonly row: LeaderboardRow; readonly place: number },
): Markup {
  const cells = columns.map(({ cell, kind }, i) => {
    const { value, main, below } = cell(row, place);
    const content = markup`${main}${below.text === "" ? "" : markup`<small>${below}</small>`}`;
    return i === 0
      ? markup`<th scope="row" data-value="${value}">${content}</th>`
      : markup`<td class="${kind}" data-value="${value}">${content}</td>`;
  });
  return markup`
<tr class="${row.usesGroundTruth ? "reference" : row.kind}">${cells}</tr>`;
}
