import { type Markup, markup } from "../markup.ts";
import type { RunInput } from "./run_input.ts";

/** Says why the decomposition, or a part of it, is not drawn; nothing where all is. */
export function missingNote({ figures, reason, trial }: RunInput): Markup {
  if (figures === null) {
    const remedy = trial.status === "ok"
      ? markup` <code>deno task report</code> with <code>--rescore</code> makes them from the stored
decompositions.`
      : markup``;
    return markup`
<p class="warning">No figures of the decomposition. ${reason ?? ""}${remedy}</p>`;
  }
  const failures = Object.entries(figures.failures);
  if (failures.length === 0) return markup``;
  return markup`
<div class="warning"><strong>Figures that could not be computed:</strong>
<ul>${
    failures.map(([figure, message]) => markup`<li><code>${figure}</code>: ${message}</li>`)
  }</ul></div>`;
}
