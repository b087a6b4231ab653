import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ScatterData } from "plotly.js-dist";
import type { Figure } from "../../../../reports/html/figure.ts";
import { componentHeatmap } from "../../../../reports/html/run/component_heatmap.ts";
import { contributionScatter } from "../../../../reports/html/run/contribution_scatter.ts";
import { featureLossFigure } from "../../../../reports/html/run/feature_loss_figure.ts";
import { logAxis } from "../../../../reports/html/run/log_axis.ts";
import { planePictures } from "../../../../reports/html/run/plane_pictures.ts";
import { readMarkup } from "../read_markup.ts";

function scatters({ data }: Figure): readonly Partial<ScatterData>[] {
  return data.filter((trace): trace is Partial<ScatterData> => trace.type === "scatter");
}

Deno.test("contributionScatter sets the matched component's neurons against the target's", () => {
  const shown = Array.from(
    { length: 10 },
    (_, feature) => ({ feature, component: 1, target: [1, 0.5], matched: [0.9, feature] }),
  );
  const traces = scatters(contributionScatter({ layers: [2], shown, fits: [] }));
  strictEqual(traces.length, 10);
  deepStrictEqual([traces[3]?.name, traces[3]?.x, traces[3]?.y], ["feature 3", [1, 0.5], [0.9, 3]]);
});

const losses = {
  against: "label" as const,
  names: ["0", "1"],
  target: [0.1, 0],
  topOne: [0.2, 0.3],
  selected: [0, 0.1],
  topOneFromTarget: [0, 0],
  used: [1, 1],
  passing: 0.25,
};

Deno.test("featureLossFigure leaves gaps for errors of 0 and marks a feature without a neuron", () => {
  const figure = featureLossFigure(losses)!;
  deepStrictEqual(scatters(figure).map(({ y }) => y), [[0.2, 0.3], [null, 0.1], [0.1, null]]);
  deepStrictEqual(figure.layout.shapes?.map(({ y0 }: { y0?: unknown }) => y0), [0.25]);
});

Deno.test("featureLossFigure draws nothing where every error is 0", () => {
  const none = [0, 0];
  strictEqual(featureLossFigure({ ...losses, target: null, topOne: none, selected: none }), null);
});

Deno.test("componentHeatmap has a row for each component, in order, under its own number", () => {
  const { data } = componentHeatmap({
    table: { components: [4, 2], values: [[1, 0], [0, 0.5]], leftOut: 0 },
    title: "share",
    measure: "share",
    from: 0,
  });
  const [heatmap] = data;
  ok(heatmap?.type === "heatmap" && "z" in heatmap);
  deepStrictEqual(heatmap.z, [[1, 0], [0, 0.5]]);
  deepStrictEqual([heatmap.x, heatmap.y], [["0", "1"], ["4", "2"]]);
});

Deno.test("componentHeatmap labels features by their names, which need not be their places", () => {
  const { layout } = componentHeatmap({
    table: { components: [0], values: [[1, 0]], leftOut: 0 },
    features: ["1", "2"],
    title: "share",
    measure: "share",
    from: 0,
  });
  deepStrictEqual([layout.xaxis?.type, layout.xaxis?.tickvals], ["category", ["1", "2"]]);
});

Deno.test("logAxis has a few labels, of powers of ten or between them", () => {
  const labels = (...values: number[]) => logAxis(values).ticktext;
  deepStrictEqual(labels(1e-9, 1), [
    "10<sup>-8</sup>",
    "10<sup>-6</sup>",
    "10<sup>-4</sup>",
    "0.01",
    "1",
  ]);
  deepStrictEqual(labels(0.006, 0.009), ["0.006", "0.007", "0.008", "0.009"]);
  deepStrictEqual(labels(0.05, 5), ["0.05", "0.1", "0.2", "0.5", "1", "2", "5"]);
  deepStrictEqual(labels(0, 0.3), ["0.25", "0.3", "0.35"]);
});

Deno.test("componentHeatmap names some of many components only, and stays on the screen", () => {
  const components = Array.from({ length: 140 }, (_, c) => c);
  const { layout } = componentHeatmap({
    table: { components, values: components.map(() => [0]), leftOut: 0 },
    title: "share",
    measure: "share",
    from: -1,
  });
  ok(layout.height! <= 700);
  deepStrictEqual(layout.yaxis?.tickvals?.slice(0, 3), ["0", "3", "6"]);
});

Deno.test("planePictures draws target, sum and each component to one scale", () => {
  const target = [[1, 0], [0, 0.5]];
  const { elements, text } = readMarkup(
    planePictures({
      target,
      sum: target,
      components: [
        { component: 1, carries: [0], rows: [[1, 0], [0, 0]] },
        { component: 0, carries: [1], rows: [[0, 0], [0, 0.5]] },
      ],
      leftOut: 0,
    }).text,
  );
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
