import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type RunInput, runPage } from "../../../../reports/html/mod.ts";
import { readMarkup } from "../read_markup.ts";
import { failedRun, HOSTILE, hostileRun, sampleRun, TOYS } from "./sample_run.ts";

interface Embedded {
  readonly data: readonly Record<string, unknown>[];
}

function figuresIn(page: string): Record<string, readonly Embedded[]> {
  const json = /<script type="application\/json" id="figures">([^<]*)<\/script>/.exec(page)?.[1];
  return JSON.parse(json ?? "");
}

function placesOf(input: RunInput): string[] {
  const { content } = runPage(input);
  const places = readMarkup(content).elements
    .flatMap(({ attributes }) => attributes["data-figure"] ?? []);
  deepStrictEqual(places.toSorted(), Object.keys(figuresIn(content)).toSorted());
  return places;
}

Deno.test("the page of a toy model with two hidden units draws its rows and every figure", () => {
  const input = sampleRun(TOYS.plane);
  const { path, content } = runPage(input);
  strictEqual(path, "runs/toy.apd.1.html");
  deepStrictEqual(placesOf(input), [
    ...["mechanisms", "activity", "scrubbing", "features", "used", "curve", "losses"],
  ]);
  const { elements, text } = readMarkup(content);
  const names = elements.flatMap(({ name, attributes }) =>
    name === "svg" ? attributes["aria-label"] : []
  );
  deepStrictEqual(names.slice(0, 3), [
    "target, rows of W",
    "sum, of all components",
    "component 0, feature 0",
  ]);
  ok(text.includes("APD on toy, seed 1"));
});

Deno.test("the page of a toy model with more hidden units has shares instead of rows", () => {
  deepStrictEqual(placesOf(sampleRun(TOYS.shares)), [
    ...["mechanisms", "shares", "activity", "scrubbing", "features", "used", "curve", "losses"],
  ]);
});

Deno.test("the page of a residual MLP draws neuron contributions twice and every figure", () => {
  const input = sampleRun(TOYS.residual);
  deepStrictEqual(placesOf(input), [
    ...["strips", "contributions", "mechanisms", "activity", "scrubbing"],
    ...["features", "used", "curve", "losses"],
  ]);
  const figures = figuresIn(runPage(input).content);
  const [target, , matched] = figures["strips"]![0]!.data; // layers 0 and 1, above and below
  deepStrictEqual(target!["y"], [1, 0, 0, 1, 0, 0]);
  deepStrictEqual(matched!["y"], [0.81, 0, 0, 0.81, 0, 0]);
  deepStrictEqual(matched!["customdata"], [0, 1, 0, 1, 0, 1]);
  const series = figures["scrubbing"]![0]!.data.map(({ name }) => name);
  deepStrictEqual(series, ["top-k", "scrubbed", "anti-scrubbed"]);
});

Deno.test("a decomposition without any error says so instead of drawing empty axes", () => {
  const { text } = readMarkup(runPage(sampleRun(TOYS.shares, { exact: true })).content);
  ok(text.includes("Every error is 0."));
  ok(
    text.includes(
      "Not drawn, as they have no error: 100% of top-k inputs, 100% of scrubbed inputs.",
    ),
  );
});

Deno.test("a page links its benchmark, the seeds before and after, and the files of the trial", () => {
  const input = sampleRun(TOYS.plane);
  const links = readMarkup(runPage(input).content).elements
    .flatMap(({ name, attributes }) => name === "a" ? attributes["href"] ?? [] : []);
  for (
    const link of [
      "../benchmarks/toy.html",
      "../runs/toy.apd.0.html",
      "../runs/toy.apd.2.html",
      "../trials/toy.apd.1.json",
      "../trials/toy.apd.1.safetensors",
      "../trials/toy.apd.1.figures.json",
    ]
  ) ok(links.includes(link), link);
  const first = runPage({ ...input, trial: input.seeds[0]! }).content;
  ok(!first.includes("toy.apd.2.html"));
});

Deno.test("a page shows settings beside the published ones, and where the trial ran", () => {
  const input = sampleRun(TOYS.plane);
  const trial = {
    ...input.trial,
    method: { id: "apd", options: { k: 0.211, steps: 20000 } },
    versions: { dataStream: 2, evaluationStream: 1, scores: { recovery: 3 } },
  };
  const benchmark = { ...input.benchmark, publishedSettings: { apd: { k: 0.211, steps: 40000 } } };
  const { text } = readMarkup(runPage({ ...input, trial, benchmark, seeds: [trial] }).content);
  ok(text.includes("k0.2110.211as published"));
  ok(text.includes("steps20,00040,000differs"));
  ok(text.includes(trial.target.sha256));
  ok(text.includes("data stream 2, evaluation stream 1, scores 1 but recovery 3"));
});

Deno.test("a trial that failed has its message and no figures", () => {
  const input = failedRun("Cannot train: the device is gone");
  deepStrictEqual(placesOf(input), []);
  const { text } = readMarkup(runPage(input).content);
  ok(text.includes("Status failed"));
  ok(text.includes("Cannot train: the device is gone"));
  ok(text.includes("No figures of the decomposition. The trial left no decomposition to draw."));
  ok(!text.includes("--rescore"));
});

Deno.test("a trial without stored figures says what makes them, and still shows its losses", () => {
  const input = { ...sampleRun(TOYS.plane), figures: null, reason: "There are none." };
  deepStrictEqual(placesOf(input), ["losses"]);
  const { text } = readMarkup(runPage(input).content);
  ok(
    text.includes(
      "No figures of the decomposition. There are none. deno task report with --rescore",
    ),
  );
});

Deno.test("hostile texts are shown as text, and never as markup of a figure", () => {
  const { path, content } = runPage(hostileRun());
  strictEqual(path, "runs/toy.apd.1.html");
  const { elements, text } = readMarkup(content);
  strictEqual(elements.filter(({ name }) => name === "img").length, 0);
  ok(text.split(HOSTILE).length > 10);
  for (const { name, attributes } of elements) {
    ok(Object.keys(attributes).every((key) => !/^on/.test(key)), name);
    const link = attributes["href"] ?? attributes["src"] ?? "data:,";
    ok(/^(data:,|#scores$|\.\.\/[a-zA-Z0-9_./#-]+$)/.test(link), link);
  }
  const figures = figuresIn(content);
  const shown = ["features", "mechanisms", "activity"].flatMap((place) => figures[place] ?? []);
  strictEqual(shown.length, 3);
  ok(!JSON.stringify(shown).includes("<img"));
  ok(JSON.stringify(shown).includes("&lt;img"));
});

Deno.test("the same trial gives the same page", () => {
  strictEqual(runPage(sampleRun(TOYS.residual)).content, runPage(sampleRun(TOYS.residual)).content);
});
