import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { writePages } from "../../benchmarks/write_pages.ts";
import { renderComparison } from "../../reports/html/mod.ts";
import { compareResults, type Results } from "../../reports/mod.ts";
import { browserTests, drawAll, keepScreenshots, withPage } from "./browser.ts";
import { generatedResults, HOSTILE } from "./generated_results.ts";

const OUT = "out/tmp/comparison-page";
const PATH = `${OUT}/index.html`;
const { test } = browserTests(async () => {
  const results = generatedResults({ methods: 4, benchmarks: 3, seeds: 3 });
  const comparison = compareResults({
    a: { name: `before ${HOSTILE}`, results },
    b: { name: "after", results: changed(results) },
  });
  await writePages(renderComparison(comparison), OUT);
});

/** Recovery of the second method falls everywhere by 20; the third ran with another option and other streams. */
function changed(results: Results): Results {
  const trials = results.trials.map((trial) => {
    const recovery = trial.scores["recovery"] ?? 0;
    if (trial.method.id === "method-1") {
      return { ...trial, scores: { ...trial.scores, recovery: recovery - 20 } };
    }
    if (trial.method.id !== "method-2") return trial;
    return {
      ...trial,
      method: { ...trial.method, options: { [HOSTILE]: HOSTILE } },
      versions: { dataStream: 9, evaluationStream: 1, scores: {} },
    };
  });
  return { ...results, trials };
}

test("a comparison of two runs shows what moved, warns, and keeps its menus in the address", async (browser) => {
  let fragment = "";
  const lines = '[data-table="differences"] tbody tr';
  await withPage(browser, { path: PATH }, async (page) => {
    match(
      await page.locator("header").innerText(),
      /the second is worse in 2 and better in 0; \d+ do not /,
    );
    const [mixed, options] = await page.locator(".warning").allInnerTexts();
    match(
      mixed!,
      /^These do not compare and do not count: data-stream version is 1 in a and 9 in b: /,
    );
    const said = `Other options, judged all the same: option ${HOSTILE} is unset in a and`;
    ok(options!.startsWith(said), options);
    const shown = await page.locator(lines).allInnerTexts();
    strictEqual(shown.length, 5); // method-1 where it ran, method-2 everywhere
    match(shown[0]!, /method-1 on benchmark-0\s.*-20\.0\s.*worse, not separated/s);
    ok(shown.some((line) => line.includes("does not compare")));
    match(
      await page.locator("#compare-said").innerText(),
      /^5 shown: what differs or does not compare\. 6 more are equal/,
    );
    match(await page.locator("#compare-note").innerText(), /^3 seeds can't separate any of /);
    await page.locator("#benchmark-menu").selectOption("benchmark-1");
    fragment = new URL(page.url()).hash.slice(1);
    strictEqual(fragment, "benchmark=benchmark-1&score=recovery");
  });
  await withPage(browser, { path: PATH, fragment }, async (page) => {
    strictEqual(await page.locator(lines).count(), 2);
    await drawAll(page);
    strictEqual(await page.locator(".scatterlayer .points path").count(), 2);
  });
});

test("the page of a comparison fits both widths, and shows hostile names as text", async (browser) => {
  const figures = await keepScreenshots(
    browser,
    { path: PATH, name: "comparison" },
    async (page) => {
      deepStrictEqual(await page.locator("img").count(), 0);
      ok((await page.title()).includes(HOSTILE));
    },
  );
  strictEqual(figures, 1);
});
