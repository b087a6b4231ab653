import { deepStrictEqual, ok } from "node:assert/strict";
import { comparePage } from "../../../reports/html/compare_page.ts";
import { figuresJson } from "../../../reports/figures/figures_json.ts";
import type { TrialFigures } from "../../../reports/figures/trial_figures.ts";
import { historyData } from "../../../reports/html/history_data.ts";
import { regressionsPage } from "../../../reports/html/regressions_page.ts";
import { overviewPage } from "../../../reports/html/overview_page.ts";
import { renderReport, runPage } from "../../../reports/html/mod.ts";
import { MOST_NUMBERS } from "../../../reports/figures/cut_table.ts";
import {
  historySeries,
  type Leaderboard,
  leaderboardSchema,
  makeLeaderboard,
  type Results,
} from "../../../reports/mod.ts";
import { generatedMechanisms, generatedResults } from "../../pages/generated_results.ts";
import { resultsOf } from "../results_fixture.ts";
import { sampleRun, TOYS } from "./run/sample_run.ts";
import { entryOn, methodOf } from "../history/history_fixture.ts";

/** Bytes of data that a page may hold beside Plotly. */
const MOST = 300_000;
/** Bytes of the data behind a trial's figures (docs/run-page.md). */
const MOST_STORED = 260_000;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

Deno.test("The overview has room for 20 methods on 12 benchmarks, with every interval", () => {
  const results = generatedResults({ methods: 20, benchmarks: 12, seeds: 2 });
  const { content } = overviewPage({ results, leaderboard: makeLeaderboard(results) });
  ok(bytesOf(content) < MOST, String(bytesOf(content)));
});

Deno.test("The page of a benchmark has room for 20 methods with 20 seeds, 512 mechanisms, 19 options each and two printed scores", () => {
  const { trials, benchmarks: [, benchmark], ...rest } = generatedResults({
    ...{ methods: 20, benchmarks: 3, seeds: 20 },
  });
  const options = Object.fromEntries(
    Array.from({ length: 19 }, (_, i) => [`optionNumber${i}`, 0.001 * i]),
  );
  const results: Results = {
    ...rest,
    benchmarks: [{
      ...benchmark!,
      published: ["mmcs", "ml2r"].map((score) => ({ ...benchmark!.published[0]!, score })),
    }],
    trials: trials.filter((trial) => trial.benchmark.id === benchmark!.id)
      .map((trial) => ({ ...trial, method: { ...trial.method, options } })),
  };
  const mechanisms = generatedMechanisms(results, 512);
  const files = renderReport({ results, leaderboard: makeLeaderboard(results), mechanisms });
  const page = files.find(({ path }) => path === "benchmarks/benchmark-1.html")!.content;
  ok(page.includes("optionNumber18") && page.includes("the last 212 left out"));
  ok(page.includes("benchmark-1.method-19.19.html"));
  ok(bytesOf(page) < MOST, String(bytesOf(page)));
});

Deno.test("The page of a trial has room for 512 mechanisms with the largest tables that are stored", () => {
  const run = sampleRun(TOYS.shares);
  const numbers = (count: number, digits: number = 4) =>
    Array.from({ length: count }, (_, i) => Number((Math.sin(i + 1) ** 2).toPrecision(digits)));
  const names = Array.from({ length: 512 }, (_, g) => `feature ${g}`);
  const table = (columns: number) => {
    const count = Math.floor(MOST_NUMBERS / columns);
    const components = Array.from({ length: count }, (_, c) => c);
    return { components, values: components.map(() => numbers(columns)), leftOut: 1 };
  };
  const loss = [
    "total",
    "faithfulness",
    "minimality",
    "simplicity",
    "reconstruction",
    "importance",
  ];
  const trial = {
    ...run.trial,
    history: Array.from({ length: 200 }, (_, i) => ({
      step: 100 * i,
      losses: Object.fromEntries(loss.map((term) => [term, 1 / (i + Math.PI)])),
    })),
  };
  const largest: TrialFigures = {
    ...run.figures!,
    mechanisms: names.map((id, g) => ({ id, recovery: 100 / (g + 1), component: g })),
    shares: table(512),
    activity: { ...table(128), measure: "attribution", features: names.slice(0, 128) },
    features: {
      against: "target",
      names,
      target: null,
      topOne: numbers(512),
      selected: numbers(512),
      topOneFromTarget: numbers(512),
      used: numbers(512),
      passing: null,
    },
  };
  const { content } = runPage({ ...run, trial, figures: largest });
  ok(content.includes("feature 511"));
  const stored = bytesOf(figuresJson(largest));
  ok(stored < MOST_STORED, String(stored));
  ok(bytesOf(content) < MOST, String(bytesOf(content)));
});

Deno.test("The pages of the committed leaderboards keep within the limit", () => {
  const folder = "docs/results";
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".leaderboard.json"));
  ok(names.length > 10);
  for (const name of names) {
    const json = JSON.parse(Deno.readTextFileSync(`${folder}/${name}`));
    const leaderboard: Leaderboard = leaderboardSchema.parse(json);
    const { profile, finished, benchmarks } = leaderboard;
    const results: Results = {
      ...resultsOf([]),
      profile,
      finished,
      benchmarks: benchmarks.map(({ id, version, title }) => ({
        ...{ id, version, title, description: title, family: "tms", published: [] },
      })),
    };
    for (const { path, content } of renderReport({ results, leaderboard, mechanisms: new Map() })) {
      ok(
        !path.endsWith(".html") || bytesOf(content) < MOST,
        `${name}, ${path}: ${bytesOf(content)}`,
      );
    }
  }
});

Deno.test("The page of two methods has room for 20 methods on 12 benchmarks", () => {
  const results = generatedResults({ methods: 20, benchmarks: 12, seeds: 1 }); // seeds take no room
  const { content } = comparePage({ results, leaderboard: makeLeaderboard(results) });
  ok(bytesOf(content) < MOST, String(bytesOf(content)));
});

Deno.test("The page of baselines has room for 20 methods on 12 benchmarks, and shows the latest", () => {
  const ids = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => `${name}-${i}`);
  const entries = Array.from({ length: 600 }, (_, day) => {
    const recovery = (i: number) => [(day * 31 + i) % 100 + 0.3, 55.5, 44.4];
    const methods = Object.fromEntries(
      ids(20, "a-method-with-a-name").map((id, i) => [id, methodOf(recovery(i))]),
    );
    const benchmarks = ids(12, "a-benchmark-with-a-name").map((
      id,
    ) => [id, { version: 1, methods }]);
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    return { ...entryOn(1, {}), date, benchmarks: Object.fromEntries(benchmarks) };
  });
  const { content } = regressionsPage(entries);
  ok(bytesOf(content) < MOST, String(bytesOf(content)));
  const [profile] = historySeries(entries).map(historyData);
  deepStrictEqual(profile!.baselines.map(({ date }) => date.slice(0, 10)).at(-1), "2027-08-23");
  ok(content.includes("and 500 earlier ones"));
  deepStrictEqual(profile!.baselines.length, 16); // 4,000 points of 240 series
  deepStrictEqual(profile!.benchmarks[0]!.methods[0]!.points.length, 16);
});
