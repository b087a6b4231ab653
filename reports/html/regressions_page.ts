import { dropsOf } from "../history/drops.ts";
import type { HistoryEntry } from "../history/history_entry.ts";
import { historySeries, type ProfileHistory } from "../history/history_series.ts";
import { type Column, dataTable } from "./data_table.ts";
import { dropTable } from "./drop_table.ts";
import { type Fragment, join, still } from "./fragment.ts";
import { embedJson } from "./embed_json.ts";
import { historyData, historyFigure, shownBaselines } from "./history_data.ts";
import { historyColumns, historyTable } from "./history_table.ts";
import { type Markup, markup } from "./markup.ts";
import { pageFrame } from "./page_frame.ts";
import { FEED_PATH, REGRESSIONS_PATH } from "./page_paths.ts";
import { plotPlace } from "./plot_place.ts";
import { readableTime } from "./readable_time.ts";
import { shortCommit } from "./short_commit.ts";
import type { ReportFile } from "./report_file.ts";
import { aboutColumns } from "./sortable_table.ts";

/** The page that follows recovery from baseline to baseline; with its feed in the page's head. */
export function regressionsPage(entries: readonly HistoryEntry[]): ReportFile {
  const history = historySeries(entries);
  const page = pageFrame({
    root: "",
    part: "regressions",
    title: "Recovery from baseline to baseline",
    introduction: introduction(history),
    links: history.map(({ profile }, place) =>
      markup`
<li><a href="#profile-${place}">Profile ${profile}</a></li>`
    ),
    first: history.length === 0 ? "none" : "profile-0",
    body: history.length === 0 ? nothing() : join([
      still(aboutColumns(historyColumns())),
      ...history.map(profileSection),
      still(embedJson({ id: "history", value: history.map(historyData) })),
    ]),
    scripts: ["regressions.js"],
    feed: FEED_PATH,
  });
  return { path: REGRESSIONS_PATH, content: page.text };
}

function introduction(history: readonly ProfileHistory[]): Markup {
  const drops = dropsOf(history).length;
  return markup`<p>Every baseline that was kept, the recovery of each method in it, and where one dropped by the
rule of the regression gate: mean recovery over the shared seeds fell by more than 2 points and, from 4 seeds
on, a one-sided permutation test gives p &lt; 0.05.</p>
<ul class="facts">
<li>${history.reduce((sum, { entries }) => sum + entries.length, 0)} baselines</li>
<li>${drops} drop${drops === 1 ? "" : "s"}</li>
<li>Feed of drops: <a href="${FEED_PATH}">${FEED_PATH}</a></li>
</ul>`;
}

function nothing(): Fragment {
  return still(markup`
<section id="none"><p>No baseline has been kept yet: <code>deno task bench --update-baseline</code> keeps
one.</p></section>`);
}

function profileSection(history: ProfileHistory, place: number): Fragment {
  const { profile, entries, series } = history;
  const benchmarks = [...new Set(series.map(({ benchmark }) => benchmark))];
  const shown = shownBaselines(history);
  const name = `history-${place}`;
  return {
    markup: markup`
<section id="profile-${place}" aria-labelledby="profile-${place}-title">
<h2 id="profile-${place}-title">Profile ${profile}</h2>
<h3>Drops</h3>
${dropTable(history)}
<h3>Recovery over the baselines</h3>
<p class="choice"><label for="${name}-menu">Benchmark</label>
<select id="${name}-menu" autocomplete="off">${
      benchmarks.map((id) => markup`<option value="${id}">${id}</option>`)
    }</select></p>
<figure>
<figcaption class="caption">A lane for each method, from 0 to 100. A dot is the mean over the seeds of a
baseline, its bar the 95% bootstrap interval, which is too short with few seeds; a red triangle is a drop.
The line breaks where the benchmark, the score or the random streams are of another version: values on both sides
of a gap do not compare. Baselines stand at equal distances${
      shown < entries.length ? `; the latest ${shown} are shown` : ""
    }.</figcaption>
${plotPlace({ place: name, name: `Recovery by method over the baselines of ${profile}` })}
</figure>
<h3>The last baseline</h3>
${historyTable(history, place)}
<h3>The baselines</h3>
${entryTable(history)}
</section>`,
    figures: { [name]: [historyFigure()] },
  };
}

const ENTRY_COLUMNS: readonly Column[] = ["Date", "Commit", "Engine", "Adapter", "Benchmarks"].map((
  head,
  i,
) => ({ head: markup`${head}`, kind: i === 4 ? "number" : "text" }));

/** Most baselines that the page lists. */
const MOST_ENTRIES = 100;

function entryTable({ profile, entries }: ProfileHistory): Markup {
  const rest = entries.length - MOST_ENTRIES;
  const more = rest > 0 ? markup`<p class="caption">and ${rest} earlier ones</p>` : markup``;
  const rows = entries.toReversed().slice(0, MOST_ENTRIES).map((
    { date, commit, engine, adapter, benchmarks },
  ) => [
    markup`<time datetime="${date}">${readableTime(date)}</time>`,
    markup`<code>${shortCommit(commit)}</code>`,
    markup`${engine}`,
    markup`${adapter}`,
    markup`${Object.keys(benchmarks).length}`,
  ]);
  return markup`${
    dataTable({ name: `Baselines of ${profile}`, columns: ENTRY_COLUMNS, rows })
  }${more}`;
}
