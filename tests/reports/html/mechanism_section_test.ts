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
    rows: [{ title: "APD", recovery: [50, 0] }], // no figures of `random` are stored
  });
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
