import type { BenchmarkLeaderboard, LeaderboardRow } from "../leaderboard_types.ts";
import { leaderboardColumns, TIED } from "./leaderboard_columns.ts";
import { type Markup, markup } from "./markup.ts";
import { coverageNote } from "./coverage_note.ts";
import { moreScores } from "./more_scores.ts";
import { aboutColumns, sortableTable } from "./sortable_table.ts";
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
${aboutColumns([...leaderboardColumns, ...moreScores.flatMap(({ columns }) => columns)])}
${
    sortableTable({
      id: "leaderboard",
      name: `Leaderboard of ${benchmark.title}`,
      columns: leaderboardColumns,
      rows,
      sorted: TIED,
      rowClass,
    })
  }
${versionNote(benchmark.warnings)}
${tieNote(benchmark)}
${leftOutNote(benchmark)}
<details><summary>More scores</summary>
${
    moreScores.map(({ id, title, columns }) =>
      markup`
<h3>${title}</h3>
${
        sortableTable({
          id,
          name: `${title}: scores on ${benchmark.title}`,
          columns,
          rows,
          rowClass,
        })
      }`
    )
  }
</details>`;
}

function leftOutNote({ leftOut = [] }: BenchmarkLeaderboard): Markup {
  if (leftOut.length === 0) return markup``;
  const methods = leftOut.map(({ title, reason }) => markup`<li>${title}: – (${reason})</li>`);
  return markup`<p class="caption">Left out here:</p><ul class="facts">${methods}</ul>`;
}

function rowClass({ usesGroundTruth, kind }: LeaderboardRow): string {
  return usesGroundTruth ? "reference" : kind;
}
