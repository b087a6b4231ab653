import { type Markup, markup } from "./markup.ts";

/** A cell of a table that can be sorted and downloaded. */
export interface SortableCell {
  /** What its column is sorted by; an empty one always comes last. */
  readonly value: string | number;
  readonly main: Markup;
  /** A smaller line below: an interval, a spread, the true value. */
  readonly below: Markup;
  /** What a download keeps in place of the value; default the value. */
  readonly text?: string;
  /** What a download keeps beside the value, by lower-case names. */
  readonly fields?: Readonly<Record<string, string | number>>;
}

/** A column of a table whose rows are made of `Row`. */
export interface SortableColumn<Row> {
  /** Lower-case id of the column, the same in every table of a page that has it. */
  readonly key: string;
  readonly head: string;
  /** What its numbers are. */
  readonly hint: string;
  /** Order after the first press of the column's button. */
  readonly first: "ascending" | "descending";
  readonly kind: "number" | "text";
  /** The cell of a row; `place` is the row's in the table, counted from 0. */
  readonly cell: (row: Row, place: number) => SortableCell;
}

/** A table that is sorted by pressing the name of a column, and whose columns explain themselves. */
export interface SortableTable<Row> {
  /** Lower-case id, unique in the page: `<id>.sort` in the page's address is the table's order. */
  readonly id: string;
  /** For people and screen readers. */
  readonly name: string;
  readonly columns: readonly SortableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Key of the column that the rows are sorted by; none by default. */
  readonly sorted?: string;
  /** Class of a row; none by default. */
  readonly rowClass?: (row: Row) => string;
}

/**
 * The table, with buttons that download it as it is shown. What its columns mean stands in
 * {@link aboutColumns}, once for all tables of a page.
 */
export function sortableTable<Row>(table: SortableTable<Row>): Markup {
  const { id, name, columns, rows, sorted, rowClass = () => "" } = table;
  const heads = columns.map(({ key, head, first, kind }) =>
    markup`
<th scope="col" class="${kind}" data-key="${key}" data-first="${first}" ${
      key === sorted ? markup`aria-sort="${first}"` : markup``
    }>
<button type="button" data-sorts data-about aria-describedby="about-${key}">${head}</button></th>`
  );
  return markup`
<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">
<table data-table="${id}">
<caption id="${id}-caption" class="unseen">${name}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${
    rows.map((row, place) =>
      markup`
<tr class="${rowClass(row)}">${
        columns.map((column, i) => tableCell(column, { cell: column.cell(row, place), first: !i }))
      }</tr>`
    )
  }</tbody>
</table>
</div>
${downloadButtons({ table: id, name })}`;
}

function tableCell<Row>(
  { kind }: SortableColumn<Row>,
  { cell, first }: { readonly cell: SortableCell; readonly first: boolean },
): Markup {
  const { value, main, below, text, fields = {} } = cell;
  const data = [
    markup` data-value="${kept(value)}"`,
    text === undefined ? markup`` : markup` data-text="${text}"`,
    ...Object.entries(fields).map(([name, field]) => markup` data-${name}="${kept(field)}"`),
  ];
  const content = markup`${main}${below.text === "" ? "" : markup`<small>${below}</small>`}`;
  return first
    ? markup`<th scope="row"${data}>${content}</th>`
    : kind === "number"
    ? markup`<td${data}>${content}</td>`
    : markup`<td class="${kind}"${data}>${content}</td>`;
}

/** Six digits are more than any table shows; they keep the page small. */
function kept(value: string | number): string | number {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}

/** Buttons that hand a table to the person as it is shown. */
export function downloadButtons(
  { table, name }: { readonly table: string; readonly name: string },
): Markup {
  const button = (format: string, title: string) =>
    markup`<button type="button" class="plain" data-download="${format}" data-of="${table}"
aria-label="Download as ${title}: ${name}">${title}</button>`;
  return markup`
<p class="downloads">Download: ${button("csv", "CSV")} ${button("json", "JSON")}</p>`;
}

/** What the columns of a page's tables mean, for the tooltips and for screen readers. */
export function aboutColumns<Row>(
  columns: readonly Pick<SortableColumn<Row>, "key" | "head" | "hint">[],
): Markup {
  const once = columns.filter(({ key }, i) => columns.findIndex((c) => c.key === key) === i);
  return markup`
<div hidden>${
    once.map(({ key, hint }) =>
      markup`
<p id="about-${key}">${hint}</p>`
    )
  }
</div>`;
}
