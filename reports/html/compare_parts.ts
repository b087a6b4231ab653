import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { axis, type Figure, layout } from "./figure.ts";
import { type Markup, markup } from "./markup.ts";
import type { SortableColumn } from "./sortable_table.ts";

/** The columns of a comparison; the page's script writes the rows, and the heads of `a` and `b`. */
export const compareColumns: readonly SortableColumn<never>[] = [
  column({
    key: "benchmark",
    head: "Benchmark",
    hint: "What was decomposed, and by what where there are several methods",
    first: "ascending",
    kind: "text",
  }),
  column({ key: "a", head: "First", hint: "Mean of the first over its seeds" }),
  column({ key: "b", head: "Second", hint: "Mean of the second over its seeds" }),
  column({
    key: "change",
    head: "Difference",
    hint: "Mean over the shared seeds of the second less the first, and its 95% bootstrap interval",
  }),
  column({
    key: "p",
    head: "p",
    hint:
      "Two-sided paired permutation test, Holm-corrected over the rows in which anything differs",
    first: "ascending",
  }),
  column({
    key: "seeds",
    head: "Seeds",
    hint: "Number of seeds on which both decomposed the same network",
  }),
  column({
    key: "said",
    head: "Verdict",
    hint: "Which way it moved, and whether p is below 0.05: separated from noise",
    kind: "text",
  }),
];

function column(
  given: Pick<SortableColumn<never>, "key" | "head" | "hint"> & Partial<SortableColumn<never>>,
): SortableColumn<never> {
  const empty = { value: "", main: markup``, below: markup`` };
  return { first: "descending", kind: "number", cell: () => empty, ...given };
}

/** The picture of differences without its points: the page's script puts them in. */
export function differenceFigure(): Figure {
  return {
    data: [],
    layout: layout({
      height: 200,
      showlegend: false,
      hovermode: "closest",
      margin: { l: 8, r: 16, t: 8, b: 64 },
      xaxis: axis({ zeroline: true, zerolinecolor: "var(--muted)", title: { text: "" } }),
      yaxis: axis({ showgrid: false }),
    }),
  };
}

/** A labelled menu, `<name>-menu`, that the page's script reads. */
export function chooseMenu(
  { name, label, options }: {
    readonly name: string;
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly title: string }[];
  },
): Markup {
  return markup`
<p class="choice"><label for="${name}-menu">${label}</label>
<select id="${name}-menu" autocomplete="off">${
    options.map(({ value, title }) => markup`<option value="${value}">${title}</option>`)
  }</select></p>`;
}

/** What a page's script needs of a score's definition. */
export function scoreData(score: ScoreId) {
  const { title, direction, unit } = scoreDefinitions[score];
  return { id: score, title, direction, decimals: unit === "points" ? 1 : 3 };
}
