import { type ScoreDefinition, scoreDefinitions } from "../scores/score_definitions.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";

const DIRECTIONS: Readonly<Record<ScoreDefinition["direction"], string>> = {
  higher: "higher is better",
  lower: "lower is better",
  none: "no better direction of its own",
};

/** What a score is, in a few words: formula, range, direction, source. */
export function scoreHint({ formula, range, direction, source }: ScoreDefinition): string {
  return `${formula}; ${boundsOf(range)}, ${DIRECTIONS[direction]}. Source: ${source}`;
}

function boundsOf({ min, max }: ScoreDefinition["range"]): string {
  if (min === null) return max === null ? "any number" : `up to ${max}`;
  return max === null ? `from ${min}` : `${min} to ${max}`;
}

/** Every score of the suite with its formula, range, direction and source. */
export function scoreSection(): Markup {
  const rows = Object.values(scoreDefinitions).map((
    { title, formula, range, direction, source },
  ) => [
    markup`${title}`,
    markup`<code>${formula}</code>`,
    markup`${range.min ?? "any"} to ${range.max ?? "any"}`,
    markup`${direction === "none" ? "–" : direction}`,
    markup`${source}`,
  ]);
  const columns: readonly Column[] = [
    { head: markup`Score`, kind: "text" },
    { head: markup`Formula`, kind: "wide" },
    { head: markup`Range`, kind: "text" },
    { head: markup`Better`, kind: "text" },
    { head: markup`Source`, kind: "wide" },
  ];
  return markup`
<section id="scores" aria-labelledby="scores-title">
<h2 id="scores-title">What the scores mean</h2>
<p class="caption">P[c] is component c, Z[g] is true mechanism g, match(g) is the component assigned to it
one to one, W[j,:] is the target’s row for feature j, and theta are all its decomposed weights.</p>
${dataTable({ name: "What the scores mean", columns, rows })}
</section>`;
}
