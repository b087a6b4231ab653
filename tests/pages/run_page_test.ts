import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { writePages } from "../../benchmarks/write_pages.ts";
import { reportAssets } from "../../reports/html/assets.ts";
import { runPage } from "../../reports/html/mod.ts";
import { failedRun, hostileRun, sampleRun, TOYS } from "../reports/html/run/sample_run.ts";
import { browserTests, drawAll, emptyFigures, keepScreenshots, withPage } from "./browser.ts";

const OUT = "out/tmp/run-page";
const HOSTILE_ID = "hostile.apd.1";
const pageOf = (toy: string) => `runs/${toy}.apd.1.html`;

const { test } = browserTests(async () => {
  const toys = Object.entries(TOYS).map(([toy, network]) => ({
    ...runPage(sampleRun(network)),
    path: pageOf(toy),
  }));
  const hostile = hostileRun();
  const trial = { ...hostile.trial, id: HOSTILE_ID };
  const pages = [
    runPage({ ...hostile, trial, seeds: [trial] }),
    runPage(failedRun("Out of memory")),
  ];
  await writePages([...toys, ...pages, ...reportAssets()], OUT);
});

for (const [toy, count] of [["plane", 7], ["shares", 8], ["residual", 9]] as const) {
  test(`the page of a trial draws all of its ${count} figures at both widths: ${toy}`, async (browser) => {
    const path = `${OUT}/${pageOf(toy)}`;
    strictEqual(await keepScreenshots(browser, { path, name: `run-${toy}` }), count);
  });
}

test("the page of a trial draws hostile names as text", async (browser) => {
  await withPage(browser, { path: `${OUT}/runs/${HOSTILE_ID}.html` }, async (page) => {
    ok(await drawAll(page) > 0);
    deepStrictEqual(await emptyFigures(page), []);
    strictEqual(await page.locator("img").count(), 0);
    ok((await page.locator("h1").innerText()).includes("<img"));
    ok((await page.locator('[data-figure="features"]').textContent())?.includes("<img"));
  });
});

test("the page of a trial that failed has its message and no figure", async (browser) => {
  await withPage(browser, { path: `${OUT}/runs/toy.apd.0.html` }, async (page) => {
    strictEqual(await page.locator("[data-figure]").count(), 0);
    ok((await page.locator(".warning").first().innerText()).includes("Out of memory"));
  });
});
