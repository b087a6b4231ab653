import { formatCount, formatNumber } from "../format_number.ts";
import type { LeaderboardRow, ScoreSummary } from "../leaderboard_types.ts";
import type { Published } from "../results.ts";
import { scoreDefinitions } from "../scores/score_definitions.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";

const COLUMNS: readonly Column[] = [
  { head: markup`Method`, kind: "text" },
  { head: markup`Score`, kind: "text" },
  { head: markup`Published`, kind: "number" },
  { head: markup`This run`, kind: "number" },
  { head: markup`Steps`, kind: "number" },
  { head: markup`Source`, kind: "text" },
];

/** What papers printed for a benchmark, beside what this run gave for the same method. */
export function publishedTable(
  { published, rows }: {
    readonly published: readonly Published[];
    readonly rows: readonly LeaderboardRow[];
  },
): Markup {
  if (published.length === 0) return markup``;
  const titles = new Map(Object.entries(scoreDefinitions).map(([id, { title }]) => [id, title]));
  const body = published.map(({ method, score, mean, sd, source }) => {
    const row = rows.find((row) => row.method === method);
    return [
      markup`${row?.title ?? method.toUpperCase()}`,
      markup`${titles.get(score) ?? score}`,
      markup`${withSpread({ mean, sd })}`,
      markup`${ofThisRun(row?.scores[score] ?? null)}`,
      markup`${row === undefined ? "–" : formatCount(row.steps.max)}`,
      markup`${source}`,
    ];
  });
  return markup`
<h2>Published numbers</h2>
<p class="caption">Mean and population standard deviation over seeds, as the papers print them, and the
same from this run, with the training steps that it ran: a short profile is not the paper’s setting.</p>
${dataTable({ name: "Published numbers", columns: COLUMNS, rows: body })}`;
}

function withSpread({ mean, sd }: { readonly mean: number; readonly sd: number }): string {
  return `${formatNumber(mean)} ± ${sd.toFixed(3)}`;
}

/** One seed has no spread. */
function ofThisRun(summary: ScoreSummary | null): string {
  if (summary === null || summary.n === 1) return formatNumber(summary?.mean ?? null);
  return withSpread({ mean: summary.mean, sd: summary.populationSd });
}
