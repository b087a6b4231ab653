import { formatRecovery } from "../format_number.ts";
import { SUCCESS_RECOVERY } from "../leaderboard.ts";
import type { Leaderboard } from "../leaderboard_types.ts";
import type { SuiteCell } from "../suite_leaderboard_types.ts";
import { suiteWarning } from "../version_conflicts.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";
import { methodRole } from "./method_role.ts";
import { benchmarkPath } from "./page_paths.ts";
import { suiteTable } from "./suite_table.ts";
import { versionNote } from "./version_note.ts";

/**
 * The methods over all benchmarks, and mean recovery of every method on every benchmark, or why there is
 * none: there benchmarks are rows, as there are more of them.
 */
export function overviewTable({ benchmarks, suite }: Leaderboard): Markup {
  if (suite === undefined) return markup``;
  const shown = suite.rows.filter(({ cells }) => cells.length > 0);
  const rows = benchmarks.map(({ id, title }, place) => [
    markup`<a href="${benchmarkPath(id)}">${title}</a>`,
    ...shown.map(({ cells }) => recovery(cells[place]!)),
  ]);
  const columns: readonly Column[] = [
    { head: markup`Benchmark`, kind: "text" },
    ...shown.map((row): Column => ({
      head: markup`${row.title}<small>${methodRole(row)}</small>`,
      kind: "number",
    })),
  ];
  return markup`
<section id="overview" aria-labelledby="overview-title">
<h2 id="overview-title">Recovery at a glance</h2>
<p class="caption">How much of the known mechanisms a method found again, 0 to 100, and on how many seeds
that was at least ${SUCCESS_RECOVERY}. Reference points saw the truth and show what the scale means.</p>
${versionNote(suiteWarning(benchmarks))}
${suiteTable(suite)}
<h3 id="benchmarks">Benchmark by benchmark</h3>
${dataTable({ name: "Recovery at a glance", columns, rows })}
</section>`;
}

function recovery({ recovery, n, successes, reason }: SuiteCell): Markup {
  const why = reason === undefined ? markup`` : markup`<small class="why">${reason}</small>`;
  if (recovery === null) return markup`–${why}`;
  return markup`${formatRecovery(recovery)}<small>${successes} of ${n} seeds</small>${why}`;
}
