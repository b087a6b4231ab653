import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ScatterData } from "plotly.js-dist";
import { matrix } from "../../../models/mod.ts";
import type { Figure } from "../../../reports/html/figure.ts";
import { contributionFigure } from "../../../reports/html/contribution_figure.ts";
import { featureErrorFigure } from "../../../reports/html/feature_error_figure.ts";
import { lossFigure } from "../../../reports/html/loss_figure.ts";
import { planePictures } from "../../../reports/html/plane_pictures.ts";
import { recoveryFigure, type RecoveryRow } from "../../../reports/html/recovery_figure.ts";
import { shareHeatmap } from "../../../reports/html/share_heatmap.ts";
import { readMarkup } from "./read_markup.ts";

const row: RecoveryRow = {
  title: "<b>APD</b>",
  role: "learned",
  trials: [
    { seed: 0, recovery: 99, status: "ok" },
    { seed: 1, recovery: 0, status: "diverged" },
  ],
  mean: 49.5,
  interval: { low: 0, high: 99 },
};

function scatters({ data }: Figure): readonly Partial<ScatterData>[] {
  return data.filter((trace): trace is Partial<ScatterData> => trace.type === "scatter");
}

Deno.test("recoveryFigure marks every seed, the mean and its interval, and crosses what diverged", () => {
  const [mean, seeds] = scatters(recoveryFigure([row], 95));
  deepStrictEqual(mean?.x, [49.5]);
  deepStrictEqual(mean?.error_x?.array, [49.5]);
  deepStrictEqual(mean?.error_x?.arrayminus, [49.5]);
  deepStrictEqual(seeds?.x, [99, 0]);
  deepStrictEqual(seeds?.text, ["seed 0", "seed 1, diverged"]);
  deepStrictEqual(seeds?.marker?.symbol, ["circle", "x"]);
});

Deno.test("recoveryFigure shows titles as text, in two lines at most", () => {
  const titles = ["<b>APD</b>", "One component per hidden unit", "a".repeat(80)];
  const rows = titles.map((title) => ({ ...row, title }));
  deepStrictEqual(recoveryFigure(rows, 95).layout.yaxis?.ticktext, [
    "&lt;b&gt;APD&lt;/b&gt;",
    "One component per<br>hidden unit",
    `${"a".repeat(18)}<br>${"a".repeat(17)}…`,
  ]);
});

Deno.test("lossFigure draws each term of each seed, total last, with gaps where a log axis has no place", () => {
  const history = [
    { step: 1, losses: { total: 3, simplicity: 0, faithfulness: 2 } },
    { step: 2, losses: { total: 1, simplicity: 0.5, faithfulness: null } },
  ];
  const traces = scatters(lossFigure([{ seed: 0, history }, { seed: 4, history }]));
  deepStrictEqual(traces.map(({ name }) => name), [
    "faithfulness",
    "faithfulness",
    "simplicity",
    "simplicity",
    "total",
    "total",
  ]);
  deepStrictEqual(traces.map(({ y }) => y).filter((_, i) => i % 2 === 0), [
    [2, null],
    [null, 0.5],
    [3, 1],
  ]);
  deepStrictEqual(traces[0]?.x, [1, 2]);
  deepStrictEqual(traces.map(({ showlegend }) => showlegend), [
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
});

Deno.test("contributionFigure sets the matched component's neurons against the target's", () => {
  const contributions = Array.from(
    { length: 12 },
    (_, feature) => ({ feature, target: [1, 0.123456], matched: [0.9, feature] }),
  );
  const traces = scatters(contributionFigure(contributions));
  strictEqual(traces.length, 10); // as many as the paper draws
  deepStrictEqual([traces[3]?.name, traces[3]?.x, traces[3]?.y], ["feature 3", [1, 0.1235], [
    0.9,
    3,
  ]]);
});

Deno.test("featureErrorFigure leaves gaps for errors of 0 and marks a feature without a neuron", () => {
  const figure = featureErrorFigure({ target: [0.1, 0], topOne: [0.2, 0.3], selected: [0, 0.1] });
  deepStrictEqual(scatters(figure).map(({ y }) => y), [[0.2, 0.3], [null, 0.1], [0.1, null]]);
  deepStrictEqual(figure.layout.shapes?.map(({ y0 }) => y0), [1.875 / 8 / 2]); // mean relu(v)^2 / n
});

Deno.test("shareHeatmap has a row for each component, best match first, under its own number", () => {
  const W = matrix({ rows: 2, cols: 1 }, Float32Array.of(2, 4));
  const { data, layout } = shareHeatmap({
    trialId: "t",
    W,
    components: Float64Array.of(0, 4, 1.5, 0, 0.5, 0),
  });
  const [heatmap] = data;
  ok(heatmap?.type === "heatmap" && "z" in heatmap);
  deepStrictEqual(heatmap.z, [[0.75, 0], [0, 1], [0.25, 0]]);
  deepStrictEqual(layout.yaxis?.ticktext, ["1", "0", "2"]);
});

Deno.test("planePictures draws target, sum and each component to one scale", () => {
  const W = matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 0.5));
  const components = Float64Array.of(0, 0, 0, 0.5, 1, 0, 0, 0); // [2, F, H]
  const { elements, text } = readMarkup(planePictures({ trialId: "t", W, components }).text);
  const names = elements.filter(({ name }) => name === "svg").map(({ attributes }) =>
    attributes["aria-label"]
  );
  deepStrictEqual(names, [
    "target, rows of W",
    "sum, of all components",
    "component 1, feature 0",
    "component 0, feature 1",
  ]);
  const ends = elements.filter(({ name }) => name === "line").map(({ attributes }) =>
    [attributes["x2"], attributes["y2"]].map(Number)
  );
  const [first, second, origin] = [[90.9, 0], [0, -45.5], [0, 0]];
  deepStrictEqual(
    ends.map((end) => end.map((value) => value + 0)), // -0 is 0
    [first, second, first, second, first, origin, origin, second],
  );
  ok(text.includes("feature 1: (0, 0.500), length 0.500"));
});
