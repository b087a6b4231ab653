import type { Results, Trial } from "../results.ts";
import { type Markup, markup } from "./markup.ts";

/** Digits of a hash that the page shows. */
const SHORT = 12;

/** All values that a property has over the trials, each once, sorted. */
function distinct(results: Results, property: (trial: Trial) => string): string {
  return [...new Set(results.trials.map(property))].sort().join(", ");
}

/** Where and with what the trials ran. */
export function environmentSection(results: Results): Markup {
  const packages = [
    ...new Set(
      results.trials.flatMap(({ environment }) =>
        Object.entries(environment.packages).map(([name, version]) => `${name} ${version}`)
      ),
    ),
  ].sort();
  const facts: readonly (readonly [string, string])[] = [
    ["Suite", `apd-bench ${distinct(results, ({ environment }) => environment.suite)}`],
    ["Commit", distinct(results, ({ environment }) => environment.commit)],
    ["Source", distinct(results, ({ environment }) => environment.source.slice(0, SHORT))],
    ["Engine", distinct(results, ({ environment }) => environment.engine)],
    ["Adapter", distinct(results, ({ environment }) => environment.adapter)],
    ["Deno", distinct(results, ({ environment }) => environment.deno)],
    ["Packages", packages.join(", ")],
  ];
  const pairs = facts.map(([name, value]) =>
    markup`
<div><dt>${name}</dt><dd>${value || "–"}</dd></div>`
  );
  return markup`
<section id="environment" aria-labelledby="environment-title">
<h2 id="environment-title">Where this ran</h2>
<dl class="pairs">${pairs}</dl>
</section>`;
}
