import { deepStrictEqual, ok } from "node:assert/strict";
import { comparePage } from "../../../reports/html/compare_page.ts";
import { historyData } from "../../../reports/html/history_data.ts";
import { regressionsPage } from "../../../reports/html/regressions_page.ts";
import { historySeries, makeLeaderboard } from "../../../reports/mod.ts";
import { generatedResults } from "../../pages/generated_results.ts";
import { entryOn, methodOf } from "../history/history_fixture.ts";

/** Bytes of data that a page may hold beside Plotly. */
const MOST = 300_000;

Deno.test("The page of two methods has room for 20 methods on 12 benchmarks", () => {
  const results = generatedResults({ methods: 20, benchmarks: 12, seeds: 1 }); // seeds take no room
  const { content } = comparePage({ results, leaderboard: makeLeaderboard(results) });
  ok(content.length < MOST, String(content.length));
});

Deno.test("The page of baselines has room for 20 methods on 12 benchmarks, and shows the latest", () => {
  const ids = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => `${name}-${i}`);
  const entries = Array.from({ length: 28 }, (_, day) => {
    const recovery = (i: number) => [(day * 31 + i) % 100 + 0.3, 55.5, 44.4];
    const methods = Object.fromEntries(
      ids(20, "a-method-with-a-name").map((id, i) => [id, methodOf(recovery(i))]),
    );
    const benchmarks = ids(12, "a-benchmark-with-a-name").map((
      id,
    ) => [id, { version: 1, methods }]);
    return { ...entryOn(day + 1, {}), benchmarks: Object.fromEntries(benchmarks) };
  });
  const { content } = regressionsPage(entries);
  ok(content.length < MOST, String(content.length));
  const [profile] = historySeries(entries).map(historyData);
  deepStrictEqual(profile!.baselines.map(({ date }) => date.slice(0, 10)).at(-1), "2026-01-28");
  deepStrictEqual(profile!.baselines.length, 16); // 4,000 points of 240 series
  deepStrictEqual(profile!.benchmarks[0]!.methods[0]!.points.length, 16);
});
