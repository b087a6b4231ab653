import type { BenchmarkLeaderboard, LeaderboardRow } from "../leaderboard_types.ts";
import { type LeaderboardColumn, leaderboardColumns, LETTERS } from "./leaderboard_columns.ts";
import { type Markup, markup } from "./markup.ts";
import { coverageNote } from "./coverage_note.ts";
import { tieNote } from "./tie_note.ts";

/** The sortable table of one benchmark, in the leaderboard's order. */
export function leaderboardTable(benchmark: BenchmarkLeaderboard): Markup {
  return markup`
<h3>Leaderboard</h3>
<p class="caption">Means over the seeds; recovery and success count trials that diverged or failed as
misses, the other scores leave them out. In brackets 95% intervals, bootstrap for the means and Wilson
for the success rate; after ± the population standard deviation over the seeds. ${
    coverageNote(benchmark)
  } Press a column’s name to sort by it.
<a href="#scores">What the scores mean</a></p>
<div class="scroll" role="region" aria-label="Leaderboard of ${benchmark.title}" tabindex="0">
<table>
<thead><tr>${leaderboardColumns.map(head)}</tr></thead>
<tbody>${benchmark.rows.map(row)}</tbody>
</table>
</div>
${tieNote(benchmark)}`;
}

function head({ head, hint, first, kind }: LeaderboardColumn): Markup {
  const sorted = head === LETTERS ? markup`aria-sort="${first}"` : markup``;
  return markup`
<th scope="col" class="${kind}" data-first="${first}" ${sorted}>
<button type="button" title="${hint}">${head}</button></th>`;
}

function row(row: LeaderboardRow, place: number): Markup {
  const cells = leaderboardColumns.map(({ cell, kind }, i) => {
    const { value, main, below } = cell(row, place);
    const content = markup`${main}${below.text === "" ? "" : markup`<small>${below}</small>`}`;
    return i === 0
      ? markup`<th scope="row" data-value="${value}">${content}</th>`
      : markup`<td class="${kind}" data-value="${value}">${content}</td>`;
  });
  return markup`
<tr class="${row.usesGroundTruth ? "reference" : row.kind}">${cells}</tr>`;
}
