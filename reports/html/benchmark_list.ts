import { formatRecovery } from "../format_number.ts";
import type { Leaderboard } from "../leaderboard_types.ts";
import type { ResultsBenchmark } from "../results.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";
import { benchmarkPath } from "./page_paths.ts";

const COLUMNS: readonly Column[] = [
  { head: markup`Benchmark`, kind: "text" },
  { head: markup`Family`, kind: "text" },
  { head: markup`Best method`, kind: "text" },
  { head: markup`Recovery`, kind: "number" },
  { head: markup`Methods`, kind: "number" },
];

/** Every benchmark with its page and the method that does best there. */
export function benchmarkList(
  { benchmarks, leaderboard }: {
    readonly benchmarks: readonly ResultsBenchmark[];
    readonly leaderboard: Leaderboard;
  },
): Markup {
  const rows = benchmarks.map(({ id, title, family }) => {
    const ranked = leaderboard.benchmarks.find((board) => board.id === id)?.rows ?? [];
    const best = ranked.find(({ tieGroups }) => tieGroups !== null);
    const tied = ranked.filter(({ tieGroups }) =>
      tieGroups?.some((group) => best?.tieGroups?.includes(group))
    ).length - 1;
    return [
      markup`<a href="${benchmarkPath(id)}">${title}</a><small><code>${id}</code></small>`,
      markup`${family}`,
      markup`${best?.title ?? "–"}${tied > 0 ? markup`<small>tied with ${tied} more</small>` : ""}`,
      markup`${formatRecovery(best?.scores["recovery"]?.mean ?? null)}`,
      markup`${ranked.length}`,
    ];
  });
  return markup`
<section id="benchmarks" aria-labelledby="benchmarks-title">
<h2 id="benchmarks-title">The benchmarks</h2>
<p class="caption">Each has a page with all scores, every seed, the recovery of each mechanism, and the settings
that methods ran with. The best method is the one of largest mean recovery among those that did not see the
truth.</p>
${dataTable({ name: "The benchmarks", columns: COLUMNS, rows })}
</section>`;
}
