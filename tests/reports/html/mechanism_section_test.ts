import { deepStrictEqual, ok } from "node:assert/strict";
import { makeLeaderboard } from "../../../reports/mod.ts";
import { mechanismSection, mechanismTable } from "../../../reports/html/mechanism_section.ts";
import { resultsOf } from "../results_fixture.ts";

const { trials, ...results } = resultsOf([
  { method: "apd", seed: 0, recovery: 50 },
  { method: "apd", seed: 1, recovery: 0, status: "failed" },
  { method: "random", seed: 0, recovery: 1 },
]);
const { rows } = makeLeaderboard({ ...results, trials }).benchmarks[0]!;
const input = { benchmark: "toy", rows, trials };
const mechanisms = new Map([["toy.apd.0", [
  { id: "feature 0", recovery: 100, component: 1 },
  { id: "<b>", recovery: 0, component: null },
]]]);

Deno.test("mechanisms are averaged over seeds, where a failed trial found none", () => {
  deepStrictEqual(mechanismTable({ ...input, mechanisms }), {
    mechanisms: ["feature 0", "<b>"],
    leftOut: 0,
    rows: [{ title: "APD", recovery: [50, 0] }], // no figures of `random` are stored
  });
});

Deno.test("a heat map holds 6,000 cells, and its caption counts the mechanisms that it leaves out", () => {
  const many = Array.from({ length: 5000 }, (_, g) => ({ id: `${g}`, recovery: 7, component: g }));
  const wide = { ...input, mechanisms: new Map([["toy.apd.0", many]]) };
  const { mechanisms: shown, leftOut, rows: [row] } = mechanismTable(wide);
  deepStrictEqual([shown.length, row!.recovery.length, leftOut], [3000, 3000, 2000]);
  ok(
    mechanismSection(wide).markup.text.includes(
      "The first 3000 mechanisms are shown, the last 2000",
    ),
  );
});

Deno.test("names of mechanisms are drawn as text", () => {
  const { figures } = mechanismSection({ ...input, mechanisms });
  ok(!JSON.stringify(figures).includes("<b>"));
});

Deno.test("results without mechanisms say what computes them, and draw no empty axes", () => {
  const { markup, figures } = mechanismSection({ ...input, mechanisms: new Map() });
  deepStrictEqual(figures, {});
  ok(markup.text.includes("--rescore"));
});
