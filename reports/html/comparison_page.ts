import {
  engineNote,
  failedNote,
  mismatchNotes,
  optionNotes,
  outcomeNote,
  ruleNote,
  separationNote,
  unmatchedNotes,
} from "../compare/comparison_notes.ts";
import type {
  ComparedRow,
  ComparedSide,
  Comparison,
  ScoreComparison,
} from "../compare/comparison_types.ts";
import { scoreDefinitions } from "../scores/score_definitions.ts";
import { reportAssets } from "./assets.ts";
import { chooseMenu, compareColumns, differenceFigure, scoreData } from "./compare_parts.ts";
import { embedJson } from "./embed_json.ts";
import type { Fragment } from "./fragment.ts";
import { type Markup, markup } from "./markup.ts";
import { pageFrame } from "./page_frame.ts";
import { plotPlace } from "./plot_place.ts";
import { readableTime } from "./readable_time.ts";
import type { ReportFile } from "./report_file.ts";
import { aboutColumns, sortableTable } from "./sortable_table.ts";
import { twoLines } from "./two_lines.ts";

/**
 * Writes a comparison as a page that opens from disk: `index.html` with its `assets`. The caller puts
 * plotly.js there (see {@link plotlyPath}). Strings are escaped wherever they come from.
 */
export function renderComparison(comparison: Comparison): ReportFile[] {
  const { a, b } = comparison;
  const page = pageFrame({
    root: "",
    part: null,
    title: `What moved from ${a.name} to ${b.name}`,
    introduction: markup`<p>${outcomeNote(comparison, "the second")}</p>
<ul class="facts">
<li>First (a): ${describe(a)}</li>
<li>Second (b): ${describe(b)}</li>
</ul>`,
    links: [],
    first: "compare",
    body: body(comparison),
    scripts: ["differences.js", "compare_runs.js"],
  });
  return [{ path: "index.html", content: page.text }, ...reportAssets()];
}

function describe({ name, profile, finished }: ComparedSide): Markup {
  return markup`${name}, profile ${profile}, finished <time datetime="${finished}">${
    readableTime(finished)
  }</time>`;
}

function body(comparison: Comparison): Fragment {
  const tables = comparison.tables.filter(({ rows }) => rows.length > 0);
  const rows = tables.flatMap((table) => table.rows);
  const names = [...new Map(rows.map((row) => [nameOf(row), row])).values()];
  const benchmarks = [...new Set(rows.map(({ benchmark }) => benchmark))];
  const places = new Map(names.map((row, place) => [nameOf(row), place]));
  const data = {
    names: names.map((row) => ({
      title: nameOf(row),
      label: twoLines(nameOf(row)),
      benchmark: row.benchmark,
    })),
    scores: tables.map((table) => ({ ...scoreData(table.score), ...packTable(table, places) })),
  };
  const engines = engineNote(comparison);
  const failed = failedNote(comparison);
  const notes = [
    ...mismatchNotes(comparison).map((note) => `These do not compare and do not count: ${note}.`),
    ...engines === undefined ? [] : [`${engines}.`],
    ...optionNotes(comparison).map((note) => `Other options, judged all the same: ${note}.`),
    ...unmatchedNotes(comparison),
    ...failed === undefined ? [] : [`${failed}.`],
  ];
  return {
    markup: markup`
<section id="compare" aria-labelledby="compare-title">
<h2 id="compare-title">The second less the first</h2>
${notes.map((note) => markup`<p class="warning">${note}</p>`)}
<div class="choices">
${
      chooseMenu({
        name: "score",
        label: "Score",
        options: tables.map(({ score }) => ({
          value: score,
          title: scoreDefinitions[score].title,
        })),
      })
    }
${
      chooseMenu({
        name: "benchmark",
        label: "Benchmark",
        options: [
          { value: "", title: "all" },
          ...benchmarks.map((id) => ({ value: id, title: id })),
        ],
      })
    }
</div>
<p aria-live="polite"><span id="compare-said"></span> <span id="compare-note"></span></p>
<figure>
<figcaption class="caption">A dot is the mean difference over the shared seeds, its bar the 95% bootstrap
interval, which is too short with few seeds. Blue is better, red is worse: ${
      ruleNote(comparison)
    }. Filled
dots are separated from noise: a two-sided paired permutation test, Holm-corrected over the rows of a score,
gives p &lt; 0.05. Of more than 40 rows the largest differences are drawn.</figcaption>
${plotPlace({ place: "difference", name: "What moved, by benchmark and method" })}
</figure>
${aboutColumns(compareColumns)}
${
      sortableTable({
        id: "differences",
        name: "The second less the first",
        columns: compareColumns,
        rows: [],
      })
    }
</section>
${embedJson({ id: "comparison", value: data })}`,
    figures: { difference: [differenceFigure()] },
  };
}

function nameOf({ benchmark, method }: ComparedRow): string {
  return method === undefined ? benchmark : `${method} on ${benchmark}`;
}

/** The rows in which anything differs, as lists: a page has room for some thousand. */
function packTable(
  { rows, separation }: ScoreComparison,
  places: ReadonlyMap<string, number>,
) {
  const shown = rows.filter((row) => row.verdict !== "equal" || row.mismatches.length > 0);
  return {
    equal: rows.length - shown.length,
    note: separation === null ? "" : `${separationNote(separation).replace(/^\* s/, "S")}.`,
    rows: shown.map((row) => [
      places.get(nameOf(row))!,
      row.seeds,
      row.a,
      row.b,
      row.difference,
      row.interval?.low ?? null,
      row.interval?.high ?? null,
      row.p,
      row.verdict,
      row.separated ? 1 : 0,
      row.mismatches.length > 0 ? 1 : 0,
    ]),
  };
}
