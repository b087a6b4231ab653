import type { Trial } from "../../results.ts";
import { type Column, dataTable } from "../data_table.ts";
import { type Markup, markup } from "../markup.ts";
import { type MethodSetting, methodSettings } from "../method_settings.ts";
import { settingText } from "../setting_text.ts";
import type { RunInput } from "./run_input.ts";

const COLUMNS: readonly Column[] = [
  { head: markup`Option`, kind: "text" },
  { head: markup`This trial`, kind: "number" },
  { head: markup`Published`, kind: "number" },
  { head: markup`Compared`, kind: "text" },
];

/** Every option that the trial ran with, beside the published one, and how components are selected. */
export function runSettings({ benchmark, method, trial }: RunInput): Markup {
  const published = Object.hasOwn(benchmark.publishedSettings ?? {}, method.id)
    ? benchmark.publishedSettings?.[method.id]
    : undefined;
  const settings = methodSettings({ trials: [trial], published });
  const table = settings.length === 0
    ? markup`
<p>The method has no options.</p>`
    : dataTable({ name: "Options of the method", columns: COLUMNS, rows: settings.map(cells) });
  return markup`
<section id="settings" aria-labelledby="settings-title">
<h2 id="settings-title">Settings</h2>
<p>${method.title}: ${method.source}. ${selectionText(trial)}</p>${table}
</section>`;
}

function cells({ option, ran, published, comparison }: MethodSetting): Markup[] {
  return [
    markup`<code>${option}</code>`,
    markup`${ran.length === 0 ? "not set" : settingText(ran[0]!.value)}`,
    markup`${published === null ? "–" : settingText(published.value)}`,
    comparison === "different"
      ? markup`<strong>differs</strong>`
      : markup`${comparison === "same" ? "as published" : "not published"}`,
  ];
}

/** Which components act on an input, in a sentence; empty for a trial without a decomposition. */
function selectionText({ selection }: Trial): string {
  if (selection === undefined) return "";
  const always = "lastAlwaysOn" in selection && selection.lastAlwaysOn
    ? ", and the last component always"
    : "";
  switch (selection.rule) {
    case "all":
      return "All components act on every input.";
    case "importance":
      return `A component acts where one of its causal importances is above ${selection.usedAbove}.`;
    case "exact-top-k":
      return "Of a batch, as many pairs of input and component act as its inputs have active features, " +
        `by ${selection.attribution} attributions${always}.`;
    case "top-k":
      return `On each input the ${selection.k} largest ${selection.attribution} attributions act${always}.`;
    case "recorded":
      return "The decomposition itself says which components act on the evaluation inputs; elsewhere " +
        `the ${rounded(selection.k)} largest ${selection.attribution} attributions per input act.`;
    case "batch-top-k":
      return `Of a batch, the ${
        rounded(selection.k)
      } largest ${selection.attribution} attributions per input act` +
        `${always}.`;
  }
}

/** Four digits: a sum of probabilities has rounding in its last ones. */
function rounded(k: number): number {
  return Number(k.toPrecision(4));
}
