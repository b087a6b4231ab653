import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ScatterData } from "plotly.js-dist";
import { ladderSections } from "../../../reports/html/ladder_section.ts";
import { benchmarkPath } from "../../../reports/html/mod.ts";
import { type LadderRung, makeLeaderboard } from "../../../reports/mod.ts";
import { resultsOf } from "../results_fixture.ts";
import { readMarkup } from "./read_markup.ts";

/** The smallest rung is on both ways up. */
const RUNGS: Readonly<Record<string, LadderRung>> = {
  small: { mechanisms: 8, layers: 1, rank: 1 },
  large: { mechanisms: 32, layers: 1, rank: 1 },
  deep: { mechanisms: 8, layers: 2, rank: 1 },
  unrun: { mechanisms: 128, layers: 1, rank: 1 },
};

function sections(ids: readonly string[] = Object.keys(RUNGS)) {
  const sketched = resultsOf(
    ids.filter((id) => id !== "unrun").flatMap((benchmark, place) =>
      ["apd", "random"].map((method) => ({
        benchmark,
        method,
        seed: 0,
        recovery: method === "apd" ? 90 - 10 * place : 0,
      }))
    ),
  );
  const [form] = sketched.benchmarks;
  const benchmarks = ids.map((id) => ({ ...form!, id, family: "planted", ladder: RUNGS[id] }));
  const results = { ...sketched, benchmarks };
  return ladderSections({ benchmarks, leaderboard: makeLeaderboard(results) });
}

Deno.test("a ladder is drawn once for each size in which rungs that ran differ", () => {
  const { figures, markup } = sections();
  deepStrictEqual(Object.keys(figures), ["ladder-planted"]);
  const drawn = figures["ladder-planted"]!.map(({ data }) => {
    const [recovery, seconds] = data as Partial<ScatterData>[];
    return { name: recovery!.name, x: recovery!.x, y: recovery!.y, seconds: seconds!.y };
  });
  deepStrictEqual(drawn, [
    { name: "APD", x: [8, 32], y: [90, 80], seconds: [2, 2] },
    { name: "APD", x: [1, 2], y: [90, 70], seconds: [2, 2] },
  ]);
  const { text } = readMarkup(markup.text);
  ok(text.includes("number of mechanisms, 2 sizes") && text.includes("layers, 2 sizes"));
  ok(!text.includes("rank of a mechanism,"));
});

Deno.test("the numbers of a ladder stand in a table, a row for each rung that ran", () => {
  const { elements, text } = readMarkup(sections().markup.text);
  const links = elements.flatMap(({ name, attributes }) => name === "a" ? attributes["href"] : []);
  deepStrictEqual(links, ["small", "large", "deep"].map(benchmarkPath));
  ok(text.includes("90.02.00 s") && text.includes("70.02.00 s"), text);
});

Deno.test("one rung makes no ladder, and neither do benchmarks without sizes", () => {
  for (const fragment of [sections(["small", "unrun"]), sections([])]) {
    strictEqual(fragment.markup.text.trim(), "");
    deepStrictEqual(fragment.figures, {});
  }
  const results = resultsOf([{ method: "apd", seed: 0 }]);
  const { benchmarks } = results;
  const leaderboard = makeLeaderboard(results);
  strictEqual(ladderSections({ benchmarks, leaderboard }).markup.text.trim(), "");
});
