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
  },
): Markup {
  const { name, columns, rows } = table;
  const style = ({ kind }: Column) =>
    kind === "number" ? "" : kind === "text" ? "text" : "text wide";
  const cell = (content: Markup, i: number) =>
    i === 0
      ? markup`<th scope="row">${content}</th>`
      : columns[i]!.kind === "number"
      ? markup`<td>${content}</td>`
      : markup`<td class="${style(columns[i]!)}">${content}</td>`;
  const heads = columns.map((column) =>
    markup`<th scope="col" class="${style(column)}">${column.head}</th>`
  );
  const lines = rows.map((row) =>
    markup`
<tr>${row.map(cell)}</tr>`
  );
  return markup`
<div class="scroll fit" role="region" aria-label="${name}" tabindex="0">
<table>
<thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody>
</table>
</div>`;
}
