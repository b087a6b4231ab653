import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { renderSweep } from "../../../reports/html/mod.ts";
import { makeSweep } from "../../../reports/mod.ts";
import { resultsOf, trialsOf } from "../results_fixture.ts";
import { readMarkup } from "./read_markup.ts";

const HOSTILE = `<img src=x onerror=alert(1)></script>`;

/** Settings `p` with their recovery and L0 on the benchmark `toy`. */
function sweepOf(settings: Readonly<Record<string, readonly [number, number]>>) {
  return makeSweep({
    options: ["p"],
    planned: 4,
    runs: Object.entries(settings).map(([p, [recovery, l0]]) => {
      const results = resultsOf(
        trialsOf("apd", [recovery, recovery]).map((trial) => ({ ...trial, scores: { l0 } })),
      );
      return {
        id: p.padStart(12, "0"),
        settings: { p: `${p}${HOSTILE}` },
        results: {
          ...results,
          benchmarks: results.benchmarks.slice(0, 1),
          methods: results.methods.filter(({ id }) => id === "apd"),
        },
      };
    }),
  });
}

const sweep = sweepOf({ a: [90, 2], b: [95, 3], c: [80, 2.5] });

Deno.test("makeSweep finds the settings that no other one beats, in recovery and L0, and in time", () => {
  deepStrictEqual(sweep.points.map(({ id, cells }) => [id.at(-1), cells[0]!.front]), [
    ["b", { l0: true, seconds: true }],
    ["a", { l0: true, seconds: false }],
    ["c", { l0: false, seconds: false }],
  ]);
});

Deno.test("makeSweep and its page do not depend on the order of the settings", () => {
  const other = sweepOf({ c: [80, 2.5], b: [95, 3], a: [90, 2] });
  deepStrictEqual(other, sweep);
  deepStrictEqual(renderSweep(other), renderSweep(sweep));
});

Deno.test("renderSweep draws both planes, shows hostile settings as text and loads local files only", () => {
  const page = renderSweep(sweep)[0]!.content;
  const { elements, text } = readMarkup(page);
  strictEqual(elements.filter(({ name }) => name === "img").length, 0);
  ok(text.includes(`a${HOSTILE}`));
  deepStrictEqual(elements.flatMap(({ attributes }) => attributes["data-figure"] ?? []), [
    "l0-toy",
    "seconds-toy",
  ]);
  const json = /<script type="application\/json" id="figures">([^<]*)<\/script>/.exec(page)![1]!;
  const { "l0-toy": [l0] } = JSON.parse(json);
  deepStrictEqual(l0.data.map(({ x }: { x: number[] }) => x), [[2.5], [2, 3]]);
  ok(!l0.data[1].hovertext[0].includes("<"));
  const links = elements.flatMap(({ attributes }) => [attributes["src"], attributes["href"]])
    .filter((link) =>
      link !== undefined && !/^(#[a-z0-9-]+|(assets\/)?[a-z]+\.(js|json|css|md)|data:,)$/.test(link)
    );
  deepStrictEqual(links, []);
  const ids = elements.flatMap(({ attributes }) => attributes["id"] ?? []);
  strictEqual(new Set(ids).size, ids.length);
  ok(
    elements.every(({ attributes: { href = "" } }) =>
      !href.startsWith("#") || ids.includes(href.slice(1))
    ),
  );
});
