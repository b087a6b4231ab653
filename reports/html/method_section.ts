import type { Results } from "../results.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";

const COLUMNS: readonly Column[] = [
  { head: markup`Method`, kind: "text" },
  { head: markup`Source`, kind: "wide" },
  { head: markup`Tuning budget`, kind: "wide" },
  { head: markup`Tried`, kind: "wide" },
];

/** Every method of the run, where it comes from, and what its defaults were chosen with. */
export function methodSection({ methods }: Pick<Results, "methods">): Markup {
  const rows = methods.map(({ id, title, source, authors, tuning }) => [
    markup`${title}<small><code>${id}</code></small>`,
    markup`${authors === undefined ? source : `handed in by ${authors.join(", ")}: ${source}`}`,
    markup`${tuning?.budget ?? "not declared"}`,
    markup`${tuning?.grid ?? "–"}`,
  ]);
  return markup`
<section id="methods" aria-labelledby="methods-title">
<h2 id="methods-title">The methods</h2>
<p class="caption">A method that was tuned on these benchmarks has an advantage over one that was not: what
each one’s defaults were chosen with.</p>
${dataTable({ name: "The methods", columns: COLUMNS, rows })}
</section>`;
}
