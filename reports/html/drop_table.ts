import { formatRecovery } from "../format_number.ts";
import { formatP } from "../format_score.ts";
import { dropsOf, type PlacedDrop } from "../history/drops.ts";
import type { ProfileHistory } from "../history/history_series.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";
import { readableTime } from "./readable_time.ts";
import { shortCommit } from "./short_commit.ts";

const HEADS = [
  "Date",
  "Commit",
  "Benchmark",
  "Method",
  "From",
  "To",
  "Seeds",
  "p",
  "Also",
] as const;
const WORDS: readonly string[] = ["Date", "Commit", "Benchmark", "Method", "Also"];
const COLUMNS: readonly Column[] = HEADS.map((head) => ({
  head: markup`${head}`,
  kind: WORDS.includes(head) ? "text" : "number",
}));

/** Most drops that a page lists. */
const MOST = 60;

/** The drops of one profile, the latest first, or that there is none. */
export function dropTable(history: ProfileHistory): Markup {
  const drops = dropsOf([history]);
  if (drops.length === 0) {
    return markup`<p>No recovery has dropped from one baseline to the next.</p>`;
  }
  const rest = drops.length - MOST;
  const more = rest > 0 ? markup`<p class="caption">and ${rest} earlier ones</p>` : markup``;
  const table = dataTable({
    name: `Drops of recovery in ${history.profile}`,
    columns: COLUMNS,
    rows: drops.slice(0, MOST).map(dropRow),
  });
  return markup`${table}${more}`;
}

function dropRow({ benchmark, method, entry, point, drop }: PlacedDrop): Markup[] {
  const also = [
    ...point.otherSettings ? ["other settings"] : [],
    ...point.otherEngine ? ["other engine or adapter"] : [],
  ].join(", ");
  return [
    markup`<time datetime="${entry.date}">${readableTime(entry.date)}</time>`,
    markup`<code>${shortCommit(entry.commit)}</code>`,
    markup`${benchmark}`,
    markup`${method}`,
    markup`${formatRecovery(drop.from)}`,
    markup`<span class="bad">${formatRecovery(drop.to)}</span>`,
    markup`${drop.seeds}`,
    markup`${formatP(drop.p)}`,
    markup`${also}`,
  ];
}
