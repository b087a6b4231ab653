import { deepStrictEqual } from "node:assert/strict";
import type { ScatterData } from "plotly.js-dist";
import type { Figure } from "../../../reports/html/figure.ts";
import { lossFigure } from "../../../reports/html/loss_figure.ts";
import { seedFigure, type SeedRow } from "../../../reports/html/seed_figure.ts";

const row: SeedRow = {
  title: "<b>APD</b>",
  role: "learned",
  trials: [
    { seed: 0, value: 99, status: "ok" },
    { seed: 1, value: 0, status: "diverged" },
  ],
  mean: 49.5,
  interval: { low: 0, high: 99 },
  published: [],
};

function scatters({ data }: Figure): readonly Partial<ScatterData>[] {
  return data.filter((trace): trace is Partial<ScatterData> => trace.type === "scatter");
}

Deno.test("seedFigure marks every seed, the mean and its interval, and crosses what diverged", () => {
  const [mean, dots, crosses] = scatters(
    seedFigure({ rows: [row], title: "recovery", success: 95 }),
  );
  deepStrictEqual(mean?.x, [49.5]);
  deepStrictEqual(mean?.error_x?.array, [49.5]);
  deepStrictEqual(mean?.error_x?.arrayminus, [49.5]);
  const seeds = [dots, crosses].map((
    trace,
  ) => [trace?.x, trace?.y, trace?.text, trace?.marker?.symbol]);
  deepStrictEqual(seeds, [
    [[99], [-0.175], ["0"], "circle"],
    [[0], [0.175], ["1, diverged"], "x"],
  ]);
});

Deno.test("seedFigure draws published numbers across the line of their own method", () => {
  const published = [{ mean: 90, sd: 2, source: "<b>a paper</b>" }];
  const figure = seedFigure({ rows: [row, { ...row, published }], title: "recovery" });
  const lines = scatters(figure).filter(({ mode }) => mode === "lines");
  deepStrictEqual(lines.map(({ x, y }) => [x, y]), [[[90, 90, null], [0.52, 1.48, null]]]);
  deepStrictEqual(lines[0]!.text?.[0], "published 90 ± 2: &lt;b&gt;a paper&lt;/b&gt;");
});

Deno.test("seedFigure shows titles as text, in two lines at most", () => {
  const titles = ["<b>APD</b>", "One component per hidden unit", "a".repeat(80)];
  const rows = titles.map((title) => ({ ...row, title }));
  deepStrictEqual(seedFigure({ rows, title: "recovery" }).layout.yaxis?.ticktext, [
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
