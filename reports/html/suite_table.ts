import { formatNumber, formatRecovery } from "../format_number.ts";
import { mean } from "../statistics/summary.ts";
import { type Markup, markup } from "./markup.ts";
import { downloadButtons } from "./sortable_table.ts";
import type { SuiteView, ViewCell, ViewRow } from "./suite_view.ts";

/** Id of the table in the page and in its address. */
export const SUITE_TABLE = "suite";

/**
 * Methods by benchmarks: mean recovery with its interval as a bar, tied groups and successes, and the same
 * over all benchmarks. The page's script fills the same cells anew when another score is chosen.
 */
export function suiteTable(
  { view, context }: { readonly view: SuiteView; readonly context: unknown },
): Markup {
  const { benchmarks, rows, cells } = view;
  const name = "Methods by benchmarks: mean recovery, 0 to 100";
  const head = (
    column: { key: string; first: string; title: string; only?: string; about?: string },
  ) =>
    markup`
<th scope="col" class="${column.key === "method" ? "text" : "number"}" data-key="${column.key}"
data-first="${column.first}" data-name="${column.title}" ${
      column.only === undefined ? markup`` : markup`data-only="${column.only}"`
    } ${column.key === "rank" ? markup`aria-sort="ascending"` : markup``}>
<button type="button" data-sorts data-about aria-describedby="about-${
      column.about ?? column.key
    }">${column.title}</button></th>`;
  return markup`
<div class="scroll" role="region" aria-labelledby="suite-caption" tabindex="0">
<table class="suite" data-table="${SUITE_TABLE}" data-context="${JSON.stringify(context)}">
<caption id="suite-caption" class="unseen">${name}</caption>
<thead><tr>${head({ key: "method", first: "ascending", title: "Method" })}${
    head({ key: "rank", first: "ascending", title: "Mean rank", only: "all" })
  }${head({ key: "tied", first: "ascending", title: "Tied", only: "all" })}${
    head({ key: "mean", first: "descending", title: "Mean" })
  }${head({ key: "success", first: "descending", title: "Success", only: "recovery" })}${
    benchmarks.map(({ id }) =>
      head({ key: `benchmark.${id}`, first: "descending", title: id, about: `benchmark-${id}` })
    )
  }</tr></thead>
<tbody>${rows.map((row, i) => tableRow(row, { place: i, cells: cells[i]! }))}</tbody>
</table>
</div>
${downloadButtons({ table: SUITE_TABLE, name })}`;
}

function tableRow(
  { id, title, kind, role, meanRank, tied }: ViewRow,
  { place, cells }: { readonly place: number; readonly cells: readonly ViewCell[] },
): Markup {
  const ran = cells.flatMap(({ n, values }) => n === 0 ? [] : values[0]?.[0] ?? 0);
  const recovery = ran.length === 0 ? null : mean(ran);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  const successes = cells.reduce((sum, cell) => sum + cell.successes, 0);
  return markup`
<tr class="${kind}" data-kind="${kind}">
<th scope="row" data-value="${title}" data-id="${id}" data-kind="${kind}">${title}<small>${role}</small></th>
<td data-value="${meanRank ?? ""}">${formatNumber(meanRank, 2)}</td>
<td data-value="${meanRank === null ? "" : place}" data-text="${tied}">${letters(tied) ?? "–"}</td>
<td>${formatRecovery(recovery)}<small>of ${ran.length}</small></td>
<td>${n === 0 ? "–" : `${successes} of ${n}`}</td>${cells.map(suiteCell)}</tr>`;
}

function letters(tied: string): Markup | null {
  return tied === "" ? null : markup`<i class="letters">${tied}</i>`;
}

/**
 * A cell as the page's script fills it too, see `client/overview.js`, which also adds what the table is
 * sorted by and what a download keeps.
 */
function suiteCell({ n, successes, tied, reason, values }: ViewCell): Markup {
  const value = values[0] ?? null;
  const why = reason === "" ? markup`` : markup`<small class="why">${reason}</small>`;
  if (n === 0 || value === null) return markup`<td>–${why}</td>`;
  const [average, low = average, high = average] = value as [number, number?, number?];
  const interval = value.length === 1
    ? markup``
    : markup`<small>[${formatRecovery(low)}, ${formatRecovery(high)}]</small>`;
  return markup`<td>${letters(tied) ?? ""} ${
    formatRecovery(average)
  }<span class="bar" style="--low:${place(low)};--mean:${place(average)};--high:${
    place(high)
  }"></span>${interval}<small>${successes} of ${n}</small>${why}</td>`;
}

/** Percent of a bar's length. */
function place(recovery: number): string {
  return String(Number(Math.min(100, Math.max(0, recovery)).toFixed(1)));
}
