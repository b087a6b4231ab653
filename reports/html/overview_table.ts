import { formatRecovery } from "../format_number.ts";
import { SUCCESS_RECOVERY } from "../leaderboard.ts";
import type { Leaderboard, LeaderboardRow, LeftOutMethod } from "../leaderboard_types.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";

/** Mean recovery of every method on every benchmark: benchmarks are rows, as there are more of them. */
export function overviewTable({ benchmarks }: Leaderboard): Markup {
  const methods = new Map(
    benchmarks.flatMap(({ rows }) => rows).map((row) => [row.method, row]),
  );
  const rows = benchmarks.map(({ id, title, rows, leftOut = [] }) => [
    markup`<a href="#benchmark-${id}">${title}</a>`,
    ...[...methods.keys()].map((method) =>
      recovery(rows.find((row) => row.method === method)) ??
        missing(leftOut.find((one) => one.method === method))
    ),
  ]);
  const columns: readonly Column[] = [
    { head: markup`Benchmark`, kind: "text" },
    ...[...methods.values()].map(({ title, usesGroundTruth, kind }): Column => ({
      head: markup`${title}<small>${usesGroundTruth ? "reference, uses the truth" : kind}</small>`,
      kind: "number",
    })),
  ];
  return markup`
<section id="overview" aria-labelledby="overview-title">
<h2 id="overview-title">Recovery at a glance</h2>
<p class="caption">How much of the known mechanisms a method found again, 0 to 100, and on how many seeds
that was at least ${SUCCESS_RECOVERY}. Reference points saw the truth and show what the scale means.</p>
${dataTable({ name: "Recovery at a glance", columns, rows })}
</section>`;
}

function missing(leftOut: LeftOutMethod | undefined): Markup {
  return leftOut === undefined ? markup`–` : markup`–<small>${leftOut.reason}</small>`;
}

function recovery(row: LeaderboardRow | undefined): Markup | undefined {
  if (row === undefined) return undefined;
  const { scores, success, n } = row;
  return markup`${formatRecovery(scores["recovery"]?.mean ?? null)}<small>${
    Math.round(success.rate * n)
  } of ${n} seeds</small>`;
}
