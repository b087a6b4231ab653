import { deepStrictEqual, ok } from "node:assert/strict";
import { comparePage } from "../../../reports/html/compare_page.ts";
import { historyData } from "../../../reports/html/history_data.ts";
import { regressionsPage } from "../../../reports/html/regressions_page.ts";
import { overviewPage } from "../../../reports/html/overview_page.ts";
import { renderReport } from "../../../reports/html/mod.ts";
import {
  historySeries,
  type Leaderboard,
  leaderboardSchema,
  makeLeaderboard,
  type Results,
} from "../../../reports/mod.ts";
import { generatedMechanisms, generatedResults } from "../../pages/generated_results.ts";
import { resultsOf } from "../results_fixture.ts";
import { entryOn, methodOf } from "../history/history_fixture.ts";

/** Bytes of data that a page may hold beside Plotly. */
const MOST = 300_000;

Deno.test("The overview has room for 20 methods on 12 benchmarks, with every interval", () => {
  const results = generatedResults({ methods: 20, benchmarks: 12, seeds: 2 });
  const { content } = overviewPage({ results, leaderboard: makeLeaderboard(results) });
  ok(content.length < MOST, String(content.length));
});

Deno.test("The page of a benchmark has room for 20 methods with 20 seeds and 40 mechanisms", () => {
  const results = generatedResults({ methods: 20, benchmarks: 1, seeds: 20 });
  const leaderboard = makeLeaderboard(results);
  const files = renderReport({ results, leaderboard, mechanisms: generatedMechanisms(results) });
  const page = files.find(({ path }) => path === "benchmarks/benchmark-0.html")!.content;
  ok(page.length < MOST, String(page.length));
});

Deno.test("The pages of the committed leaderboards keep within the limit", () => {
  const folder = "docs/results";
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".leaderboard.json"));
  ok(names.length > 10);
  for (const name of names) {
    const json = JSON.parse(Deno.readTextFileSync(`${folder}/${name}`));
    const leaderboard: Leaderboard = leaderboardSchema.parse(json);
    const { profile, finished, benchmarks } = leaderboard;
    const results: Results = {
      ...resultsOf([]),
      profile,
      finished,
      benchmarks: benchmarks.map(({ id, version, title }) => ({
        ...{ id, version, title, description: title, family: "tms", published: [] },
      })),
    };
    for (const { path, content } of renderReport({ results, leaderboard, mechanisms: new Map() })) {
      ok(!path.endsWith(".html") || content.length < MOST, `${name}, ${path}: ${content.length}`);
    }
  }
});

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
