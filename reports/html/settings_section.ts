import type { ResultsBenchmark } from "../results.ts";
import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";
import { type MethodSetting, methodSettings } from "./method_settings.ts";
import { settingText } from "./setting_text.ts";

const COLUMNS: readonly Column[] = [
  { head: markup`Option`, kind: "text" },
  { head: markup`This run`, kind: "number" },
  { head: markup`Published`, kind: "number" },
  { head: markup`Compared`, kind: "text" },
];

/** What each method that learns or was handed in ran with, beside the settings that its paper published. */
export function settingsSection(
  { rows, trials, publishedSettings }:
    & BenchmarkTrials
    & Pick<ResultsBenchmark, "publishedSettings">,
): Markup {
  const parts = rows.filter(({ kind }) => kind !== "baseline").map((row) => {
    const published = publishedSettings?.[row.method];
    const settings = methodSettings({ trials: trialsOf(row, trials), published });
    const rest = settings.length === 0 ? markup`` : markup`
<details><summary>Every option of ${row.title}</summary>
${dataTable({ name: `Options of ${row.title}`, columns: COLUMNS, rows: settings.map(cells) })}
</details>`;
    return markup`
<p>${row.title}: ${summary({ settings, known: published !== undefined })}</p>${rest}`;
  });
  if (parts.length === 0) return markup``;
  return markup`
<h2>Settings</h2>
<p class="caption">What each method that learns ran with in this profile, beside the settings of its paper.</p>
${parts}`;
}

/** The differences in words. */
function summary(
  { settings, known }: { readonly settings: readonly MethodSetting[]; readonly known: boolean },
): Markup {
  if (settings.length === 0) return markup`it has no options.`;
  if (!known) return markup`these results hold no published settings to compare with.`;
  const different = settings.filter(({ comparison }) => comparison === "different");
  if (different.length === 0) return markup`every published setting, unchanged.`;
  const list = different.map(({ option, ran, published }, i) =>
    markup`${i === 0 ? "" : ", "}<code>${option}</code> ${ranWith(ran)} instead of ${
      published === null ? "–" : settingText(published.value)
    }`
  );
  return markup`<strong>not the published settings</strong>: ${list}.`;
}

function cells({ option, ran, published, comparison }: MethodSetting): Markup[] {
  return [
    markup`<code>${option}</code>`,
    markup`${ranWith(ran)}`,
    markup`${published === null ? "–" : settingText(published.value)}`,
    comparison === "different"
      ? markup`<strong>differs</strong>`
      : markup`${comparison === "same" ? "as published" : "not published"}`,
  ];
}

/** The value, or each value with its seeds where they differ. */
function ranWith(ran: MethodSetting["ran"]): string {
  if (ran.length === 0) return "not set";
  if (ran.length === 1) return settingText(ran[0]!.value);
  return ran.map(({ value, seeds }) =>
    `${settingText(value)} (seed${seeds.length === 1 ? "" : "s"} ${seeds.join(", ")})`
  ).join("; ");
}
