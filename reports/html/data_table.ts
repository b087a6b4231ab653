import { type Markup, markup } from "./markup.ts";

/** A column: its head, and whether its cells are text or wrapped text instead of numbers. */
export interface Column {
  readonly head: Markup;
  readonly kind: "number" | "text" | "wide";
}

/** A table that scrolls sideways inside its own box; the first cell of a row is the row's head. */
export function dataTable(
  table: {
    readonly name: string;
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly Markup[])[];
    /** How many rows share the head of each row, 0 where it shares the one above; default 1 each. */
    readonly spans?: readonly number[];
  },
): Markup {
  const { name, columns, rows, spans } = table;
  const style = ({ kind }: Column) =>
    kind === "number" ? "" : kind === "text" ? "text" : "text wide";
  const head = (content: Markup, span: number) =>
    span === 0
      ? markup``
      : span === 1
      ? markup`<th scope="row">${content}</th>`
      : markup`<th scope="rowgroup" rowspan="${span}">${content}</th>`;
  const cell = (content: Markup, { i, row }: { readonly i: number; readonly row: number }) =>
    i === 0
      ? head(content, spans?.[row] ?? 1)
      : columns[i]!.kind === "number"
      ? markup`<td>${content}</td>`
      : markup`<td class="${style(columns[i]!)}">${content}</td>`;
  const heads = columns.map((column) =>
    markup`<th scope="col" class="${style(column)}">${column.head}</th>`
  );
  const lines = rows.map((cells, row) =>
    markup`
<tr>${cells.map((content, i) => cell(content, { i, row }))}</tr>`
  );
  return markup`
<div class="scroll fit" role="region" aria-label="${name}" tabindex="0">
<table>
<thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody>
</table>
</div>`;
}
