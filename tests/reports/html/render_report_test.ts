import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { isAbsolute } from "node:path";
import { makeLeaderboard, type Results, SCORE_IDS } from "../../../reports/mod.ts";
import { plotlyPath, renderReport, runPath } from "../../../reports/html/mod.ts";
import { readMarkup } from "./read_markup.ts";
import { OTHER, reportOf, sampleResults, TOY } from "./sample_report.ts";

const HOSTILE = `<img src=x onerror=alert(1)></script><!--"'&amp;`;

function hostileResults(): Results {
  const results = sampleResults();
  return {
    ...results,
    profile: HOSTILE,
    finished: HOSTILE,
    benchmarks: results.benchmarks.map((benchmark) => ({
      ...benchmark,
      title: HOSTILE,
      description: HOSTILE,
      published: benchmark.published.map((number) => ({
        ...number,
        score: HOSTILE,
        source: HOSTILE,
      })),
    })),
    methods: results.methods.map((method) => ({ ...method, title: HOSTILE, source: HOSTILE })),
    trials: results.trials.map((trial) => ({
      ...trial,
      message: HOSTILE,
      history: trial.history.map(({ step }) => ({ step, losses: { [HOSTILE]: 1 } })),
      environment: {
        ...trial.environment,
        engine: HOSTILE,
        adapter: HOSTILE,
        commit: HOSTILE,
        packages: { [HOSTILE]: HOSTILE },
      },
    })),
  };
}

function embeddedFigures(page: string): Record<string, { data: unknown[]; layout: unknown }[]> {
  const json = /<script type="application\/json" id="figures">([^<]*)<\/script>/.exec(page)?.[1];
  return JSON.parse(json ?? "");
}

Deno.test("renderReport names every benchmark, every method and how each trial ended", () => {
  const results = sampleResults();
  const report = reportOf(results);
  const overview = readMarkup(report["index.html"]!).text;
  for (const { id, title, description } of results.benchmarks) {
    ok(overview.includes(title));
    const { text } = readMarkup(report[`benchmarks/${id}.html`]!);
    ok(text.includes(title));
    ok(text.includes(description));
    for (const method of results.methods) ok(text.includes(method.title));
  }
  for (const { title } of results.methods) ok(overview.includes(title));
  ok(overview.includes("2026-01-02 03:04 UTC"));
  const { text } = readMarkup(report[OTHER]!);
  ok(text.includes("1 diverged"));
  ok(text.includes("diverged: Training diverged at step 7"));
  ok(text.includes("reference, uses the truth"));
  ok(text.includes("20,000"));
});

Deno.test("renderReport lists what the methods' defaults were chosen with", () => {
  const results = sampleResults();
  const methods = results.methods.map((method) =>
    method.id === "apd" ? { ...method, tuning: { budget: "two seeds", grid: "k 1, 2" } } : method
  );
  const { text } = readMarkup(reportOf({ ...results, methods })["index.html"]!);
  match(text, /docs\/methods\.mdtwo seedsk 1, 2/);
  ok(text.includes("not declared"));
});

Deno.test("renderReport shows scores with their intervals and the published numbers", () => {
  const { text } = readMarkup(reportOf(sampleResults())[TOY]!);
  ok(text.includes("99.0[98.0, 100.0]"));
  ok(text.includes("3 of 3[44, 100]%"));
  ok(text.includes("0.211true 0.250"));
  ok(text.includes("0.998 ± 0.000"));
});

Deno.test("renderReport shows every score in the tables over the seeds", () => {
  const { elements } = readMarkup(reportOf(sampleResults())[TOY]!);
  const hints = elements.flatMap(({ name, attributes }) =>
    name === "button" ? attributes["aria-describedby"] ?? [] : []
  );
  const ids = elements.flatMap(({ attributes }) => attributes["id"] ?? []);
  ok(hints.every((hint) => ids.includes(hint)));
  const shown = SCORE_IDS.filter((id) => hints.includes(`about-${id}`));
  const below = ["l0-true", "effective-rank-true"]; // below L0 and the effective rank
  deepStrictEqual([...shown, ...below].toSorted(), SCORE_IDS.toSorted());
});

Deno.test("renderReport shows the k that L0 depends on", () => {
  const results = sampleResults();
  const selection = { rule: "batch-top-k", k: 0.211, attribution: "gradient" } as const;
  const trials = results.trials.map((trial) => ({ ...trial, selection }));
  const { text } = readMarkup(reportOf({ ...results, trials })[TOY]!);
  ok(text.includes("0.211k 0.211true 0.250"));
});

Deno.test("renderReport shows no spread of a single seed", () => {
  const results = sampleResults();
  const single = { ...results, trials: results.trials.filter(({ seed }) => seed === 0) };
  const { text } = readMarkup(reportOf(single)[TOY]!);
  strictEqual(text.split("±").length - 1, 2); // the caption and the published number
});

Deno.test("renderReport says that three seeds can't separate methods", () => {
  const { text } = readMarkup(reportOf(sampleResults())[TOY]!);
  match(text, /With 3 seeds the smallest p that the test can give is\s+0\.25 before correction/);
});

Deno.test("renderReport gives the same bytes for the same trials in any order", () => {
  const results = sampleResults();
  const leaderboard = makeLeaderboard(results);
  const mechanisms = new Map();
  const files = renderReport({ results, leaderboard, mechanisms });
  const reversed = { ...results, trials: results.trials.toReversed() };
  deepStrictEqual(
    renderReport({
      results: reversed,
      leaderboard: makeLeaderboard(reversed),
      mechanisms,
    }),
    files,
  );
  deepStrictEqual(files.map(({ path }) => path), [
    ...["index.html", TOY, OTHER, "compare.html", "regressions.html", "regressions.atom"],
    ...["report.css", "report.js", "overview.js", "differences.js", "compare.js", "compare_runs.js"]
      .concat("regressions.js").map((name) => `assets/${name}`),
  ]);
});

Deno.test("renderReport shows hostile strings as text", () => {
  const report = reportOf(hostileResults());
  const pages = Object.keys(report).filter((path) =>
    path.endsWith(".html") && path !== "regressions.html" // it shows no results
  );
  strictEqual(pages.length, 4);
  for (const path of pages) shownAsText(report[path]!);
  for (const text of JSON.stringify(embeddedFigures(report[TOY]!)["seeds-toy"]).split("img")) {
    ok(!text.endsWith("<"));
  }
});

function shownAsText(page: string): void {
  const { elements, text } = readMarkup(page);
  strictEqual(elements.filter(({ name }) => name === "img").length, 0);
  for (const { name, attributes } of elements) {
    if (name !== "script") continue;
    const local = /^(\.\.\/)?assets\/[a-z]+\.js$/.test(attributes["src"] ?? "");
    ok(local || attributes["type"] === "application/json", JSON.stringify(attributes));
  }
  deepStrictEqual(
    elements.flatMap(({ attributes }) => Object.keys(attributes).filter((key) => /^on/.test(key))),
    [],
  );
  ok(text.split(HOSTILE).length > 6);
}

Deno.test("renderReport embeds a figure for each choice of each place, in colours that the style sheet has", () => {
  const { [TOY]: toy, [OTHER]: other, "assets/report.css": css } = reportOf(sampleResults());
  for (const page of [toy!, other!]) {
    const places = readMarkup(page).elements
      .flatMap(({ attributes }) => attributes["data-figure"] ?? []);
    deepStrictEqual(places.toSorted(), Object.keys(embeddedFigures(page)).toSorted());
  }
  const figures = embeddedFigures(other!);
  const colours = new Set(JSON.stringify(figures).match(/--[a-z0-9-]+(?=\))/g));
  ok(colours.size > 5);
  for (const colour of colours) {
    strictEqual(css!.split(`${colour}:`).length - 1, 2, `${colour}, light and dark`);
  }
});

Deno.test("renderReport links files of the run and its own pages only, and every link finds its mark", () => {
  const results = sampleResults();
  const report = reportOf(results);
  const runs = results.trials.map(runPath); // written beside the others, one at a time
  const beside = ["results.json", "leaderboard.json", "assets/plotly.js", ...runs];
  const idsIn = (path: string) =>
    readMarkup(report[path]!).elements.flatMap(({ attributes }) => attributes["id"] ?? []);
  for (const path of Object.keys(report).filter((path) => path.endsWith(".html"))) {
    const { elements } = readMarkup(report[path]!);
    strictEqual(new Set(idsIn(path)).size, idsIn(path).length, path);
    for (const { attributes: { src, href } } of elements) {
      const link = src ?? href ?? "data:,";
      if (link === "data:,") continue;
      const { protocol, pathname, hash } = new URL(link, `file:///${path}`);
      const file = pathname.slice(1);
      ok(protocol === "file:" && (file in report || beside.includes(file)), `${path}: ${link}`);
      if (hash !== "") ok(idsIn(file).includes(hash.slice(1)), `${path}: ${link}`);
    }
    const policy = elements.find(({ attributes }) =>
      attributes["http-equiv"] === "Content-Security-Policy"
    );
    match(policy!.attributes["content"]!, /default-src 'none'; script-src 'self' file:;/);
  }
});

Deno.test("renderReport gives sorting values to every cell and marks the sorted column of each leaderboard", () => {
  const { elements } = readMarkup(reportOf(sampleResults())[TOY]!);
  strictEqual(elements.filter(({ attributes }) => "aria-sort" in attributes).length, 1);
  const columns = elements.filter(({ attributes }) => "data-first" in attributes).length;
  const cells = elements.filter(({ attributes }) => "data-value" in attributes).length;
  strictEqual(cells, columns * 3); // every table has three methods
});

Deno.test("renderReport keeps a benchmark without trials", () => {
  const results = sampleResults();
  const part = {
    ...results,
    trials: results.trials.filter(({ benchmark }) => benchmark.id === "toy"),
  };
  const files = renderReport({
    results: part,
    leaderboard: makeLeaderboard(part),
    mechanisms: new Map(),
  });
  const textOf = (path: string) =>
    readMarkup(files.find((file) => file.path === path)!.content).text;
  ok(textOf(OTHER).includes("No trial of this benchmark was run."));
  ok(!textOf(TOY).includes("No trial of this benchmark was run."));
});

Deno.test("renderReport refuses a leaderboard of other benchmarks", () => {
  const results = sampleResults();
  const leaderboard = { ...makeLeaderboard(results), benchmarks: [] };
  throws(
    () => renderReport({ results, leaderboard, mechanisms: new Map() }),
    /^RangeError: Cannot report on toy: the leaderboard has no benchmark$/,
  );
});

Deno.test("plotlyPath is the installed plotly.js", () => {
  const path = plotlyPath();
  ok(isAbsolute(path));
  match(Deno.readTextFileSync(path).slice(0, 200), /plotly\.js v\d+\./);
});
