import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Results } from "../../../reports/mod.ts";
import { methodSettings } from "../../../reports/html/method_settings.ts";
import { resultsOf, trialOf } from "../results_fixture.ts";
import { readMarkup } from "./read_markup.ts";
import { reportOf, TOY } from "./sample_report.ts";

type Options = Results["trials"][number]["method"]["options"];

function trialWith(seed: number, options: Options) {
  return { ...trialOf({ method: "apd", seed }), method: { id: "apd", options } };
}

/** The page's text with APD run once with some options. */
function textOf(options: Options, published?: Options): string {
  const results = resultsOf([]);
  const page = reportOf({
    ...results,
    benchmarks: results.benchmarks.map((benchmark) => ({
      ...benchmark,
      ...(published === undefined ? {} : { publishedSettings: { apd: published } }),
    })),
    trials: [trialWith(0, options)],
  })[TOY]!;
  return readMarkup(page).text;
}

Deno.test("methodSettings tells which options differ from the published ones", () => {
  const settings = methodSettings({
    trials: [trialWith(0, { steps: 1000, k: 1, extra: "x" })],
    published: { steps: 20000, k: 1, gone: null },
  });
  deepStrictEqual(
    settings.map(({ option, comparison }) => [option, comparison]),
    [["extra", "unknown"], ["gone", "different"], ["k", "same"], ["steps", "different"]],
  );
});

Deno.test("methodSettings keeps every value with its seeds where seeds differ", () => {
  const [rate] = methodSettings({
    trials: [0.01, 0.03, 0.01].map((rate, seed) => trialWith(seed, { rate })),
    published: { rate: 0.01 },
  });
  deepStrictEqual(rate, {
    option: "rate",
    ran: [{ value: 0.01, seeds: [0, 2] }, { value: 0.03, seeds: [1] }],
    published: { value: 0.01 },
    comparison: "different",
  });
});

Deno.test("methodSettings compares values, not the order of their keys", () => {
  const [part] = methodSettings({
    trials: [trialWith(0, { part: { a: 1, b: [2] } })],
    published: { part: { b: [2], a: 1 } },
  });
  strictEqual(part!.comparison, "same");
});

Deno.test("The page says in words which settings are not the published ones", () => {
  const text = textOf({ steps: 1000, rate: 0.01, k: 1 }, { steps: 20000, rate: 0.001, k: 1 });
  ok(text.includes(
    "APD: not the published settings: rate 0.01 instead of 0.001, steps 1,000 instead of 20,000.",
  ));
  ok(textOf({ k: 1 }, { k: 1 }).includes("APD: every published setting, unchanged."));
});

Deno.test("The page shows options also of results that hold no published settings", () => {
  const text = textOf({ rate: 0.125 });
  ok(text.includes("no published settings to compare with"));
  ok(text.includes("rate0.125–not published"));
});
