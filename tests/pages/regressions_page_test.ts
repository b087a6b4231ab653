import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { writePages } from "../../benchmarks/write_pages.ts";
import { renderReport } from "../../reports/html/mod.ts";
import { type HistoryEntry, makeLeaderboard } from "../../reports/mod.ts";
import { entryOn } from "../reports/history/history_fixture.ts";
import { browserTests, drawAll, keepScreenshots, withPage } from "./browser.ts";
import { generatedResults, HOSTILE } from "./generated_results.ts";

const OUT = "out/tmp/regressions-page";
const PATH = `${OUT}/regressions.html`;

/** Apd falls once on the benchmark `toy`, whose version then changes; `other` comes later. */
const HISTORY: readonly HistoryEntry[] = [
  entryOn(1, { apd: [90, 92], svd: [5, 6] }, { engine: HOSTILE, adapter: HOSTILE }),
  entryOn(2, { apd: [70, 72], svd: [5, 6] }, { engine: HOSTILE, adapter: HOSTILE }),
  withOther(entryOn(3, { apd: [30, 32], svd: [1, 2] }, { version: 2 })),
  withOther(entryOn(4, { apd: [31, 32], svd: [1, 2] }, { version: 2 })),
  entryOn(5, { apd: [50] }, { profile: HOSTILE }),
];
const { test } = browserTests(async () => {
  const results = generatedResults({ methods: 2, benchmarks: 1, seeds: 2 });
  const leaderboard = makeLeaderboard(results);
  const files = renderReport({ results, leaderboard, mechanisms: new Map(), history: HISTORY });
  await writePages(files, OUT);
});

function withOther(entry: HistoryEntry): HistoryEntry {
  const { toy } = entry.benchmarks;
  return { ...entry, benchmarks: { toy: toy!, other: { ...toy!, version: 1 } } };
}

test("the menu draws a lane for each method, marks the drop and breaks the line at another version", async (browser) => {
  await withPage(browser, { path: PATH }, async (page) => {
    await drawAll(page);
    const figure = page.locator('[data-figure="history-0"]');
    strictEqual(await page.locator("#history-0-menu").inputValue(), "toy"); // the longest history
    strictEqual(await figure.locator(".scatterlayer .trace").count(), 2);
    strictEqual(await figure.locator(".scatterlayer .points path").count(), 8);
    // A piece of line before the break and one after it, for each method
    strictEqual(await figure.locator(".scatterlayer .lines path").count(), 4);
    const drops = await page.locator("#profile-0 table").first().locator("tbody tr")
      .allInnerTexts();
    strictEqual(drops.length, 1); // none across versions
    match(drops[0]!, /2026-01-02 00:00 UTC\s+2222222\s+toy\s+apd\s+91\.0\s+71\.0\s+2\s+–/);
  });
});

test("the benchmark of the picture and the table is part of the address", async (browser) => {
  let fragment = "";
  const shown = '[data-table="history-0"] tbody tr:visible';
  await withPage(browser, { path: PATH }, async (page) => {
    strictEqual(await page.locator(shown).count(), 2);
    await page.locator("#history-0-menu").selectOption("other");
    match((await page.locator(shown).allInnerTexts()).join(), /^other[\s\S]*,other/);
    fragment = new URL(page.url()).hash.slice(1);
    strictEqual(fragment, "history-0=other");
  });
  await withPage(browser, { path: PATH, fragment }, async (page) => {
    strictEqual(await page.locator("#history-0-menu").inputValue(), "other");
    await drawAll(page);
    const points = page.locator('[data-figure="history-0"] .scatterlayer .points path');
    strictEqual(await points.count(), 4);
  });
});

test("the browser reads the feed that the page's head links as Atom", async (browser) => {
  await withPage(browser, { path: PATH }, async (page) => {
    const link = page.locator('head link[type="application/atom+xml"]');
    strictEqual(await link.getAttribute("href"), "regressions.atom");
    const text = await Deno.readTextFile(`${OUT}/regressions.atom`);
    const read = await page.evaluate((text) => {
      const feed = new DOMParser().parseFromString(text, "application/xml");
      return {
        faults: feed.querySelectorAll("parsererror").length,
        root: `${feed.documentElement.namespaceURI} ${feed.documentElement.localName}`,
        titles: [...feed.querySelectorAll("entry > title")].map(({ textContent }) => textContent),
        content: feed.querySelector("entry > content")!.textContent!,
      };
    }, text);
    deepStrictEqual([read.faults, read.root], [0, "http://www.w3.org/2005/Atom feed"]);
    deepStrictEqual(read.titles, ["apd on toy: recovery from 91.0 to 71.0"]);
    ok(read.content.includes(HOSTILE));
  });
});

test("the regressions page draws its pictures, fits both widths, and shows hostile names as text", async (browser) => {
  const figures = await keepScreenshots(
    browser,
    { path: PATH, name: "regressions" },
    async (page) => {
      strictEqual(await page.locator("img").count(), 0);
      ok((await page.locator("#profile-1 h2").innerText()).includes(HOSTILE));
    },
  );
  strictEqual(figures, 2);
});
