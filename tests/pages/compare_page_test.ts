import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { compareMethods } from "../../reports/mod.ts";
import { browserTests, drawAll, emptyFigures, keepScreenshots, withPage } from "./browser.ts";
import { generatedResults, HOSTILE } from "./generated_results.ts";
import { writeGenerated } from "./write_generated.ts";

const OUT = "out/tmp/compare-page";
const PATH = `${OUT}/compare.html`;
const SIZE = { methods: 5, benchmarks: 3, seeds: 8 };
const { test } = browserTests(() => writeGenerated(OUT, SIZE));

/** The cells of the table, from above, as they read. */
async function rows(page: Page): Promise<string[][]> {
  return await page.locator('[data-table="differences"] tbody tr').evaluateAll((lines) =>
    lines.map((line) => [...(line as HTMLTableRowElement).cells].map((cell) => cell.innerText))
  );
}

/** Number of points that are drawn. */
async function points(page: Page): Promise<number> {
  await drawAll(page);
  return await page.locator("[data-figure] .scatterlayer .points path").count();
}

test("the table of two methods has the differences, intervals and p of the command line", async (browser) => {
  const comparison = compareMethods({
    name: "generated",
    results: generatedResults(SIZE),
    methods: ["method-3", "method-1"],
    scores: ["used-f1"],
  });
  const fragment = "a=method-3&b=method-1&score=used-f1";
  await withPage(browser, { path: PATH, fragment }, async (page) => {
    strictEqual(await page.locator("#a-menu").inputValue(), "method-3");
    strictEqual(await page.locator("#score-menu").inputValue(), "used-f1");
    const shown = (await rows(page)).filter(([, , , , p]) => p !== "–");
    deepStrictEqual(shown.length, comparison.tables[0]!.rows.length);
    comparison.tables[0]!.rows.forEach((row, i) => {
      const [, a, b, change, p, seeds] = shown[i]!;
      ok(Math.abs(Number(a) - row.a!) < 6e-4 && Math.abs(Number(b) - row.b!) < 6e-4);
      const numbers = change!.match(/[-+][\d.]+/g)!.map(Number);
      ok(Math.abs(numbers[0]! - row.difference!) < 1e-3);
      // The page draws 2,000 resamples, the command line 10,000.
      ok(Math.abs(numbers[1]! - row.interval!.low) < 0.02, change);
      ok(Math.abs(numbers[2]! - row.interval!.high) < 0.02, change);
      strictEqual(Number(p), Number(row.p!.toPrecision(2)));
      strictEqual(Number(seeds), row.seeds);
    });
  });
});

test("menus change table, picture and address; the address restores them, and turning the two round turns the sign", async (browser) => {
  let fragment = "";
  let chosen: string[][] = [];
  await withPage(browser, { path: PATH }, async (page) => {
    await page.locator("#a-menu").selectOption("method-0");
    await page.locator("#b-menu").selectOption("method-4");
    strictEqual(await points(page), 3);
    chosen = await rows(page);
    ok(chosen.every((cells) => cells[6] === "better" || cells[6] === "not separated"));
    match(await page.locator("#compare-said").innerText(), /^Of 3 benchmarks .* better on [1-3] /);
    fragment = new URL(page.url()).hash.slice(1);
    strictEqual(fragment, "a=method-0&b=method-4&score=recovery");
    await page.locator("#a-menu").selectOption("method-4");
    await page.locator("#b-menu").selectOption("method-0");
    const turned = await rows(page);
    const change = (cells: string[]) => Number(/[-+\d.]+/.exec(cells[3]!)![0]);
    deepStrictEqual(turned.map((cells) => -change(cells)), chosen.map(change));
    await page.locator("#b-menu").selectOption("method-4");
    match(await page.locator("#compare-said").innerText(), /Choose two different methods/);
    deepStrictEqual(await rows(page), []);
  });
  await withPage(browser, { path: PATH, fragment }, async (page) => {
    deepStrictEqual(await rows(page), chosen);
    strictEqual(await points(page), 3);
    await page.evaluate(() => location.hash = "a=method-2&b=method-3&score=nonsense");
    await page.waitForFunction(() =>
      document.querySelector<HTMLSelectElement>("#a-menu")!.value === "method-2"
    );
    strictEqual(await page.locator("#score-menu").inputValue(), "recovery");
  });
});

test("a benchmark that left one of the two out has a row and no difference", async (browser) => {
  const fragment = "a=method-1&b=method-2&score=recovery";
  await withPage(browser, { path: PATH, fragment }, async (page) => {
    const last = (await rows(page)).at(-1)!;
    deepStrictEqual([last[1], last[3], last[6]], ["–", "–", "no shared seed"]);
    strictEqual(await points(page), 2);
  });
});

test("the compare page draws its picture, fits both widths, and shows hostile names as text", async (browser) => {
  strictEqual(await keepScreenshots(browser, { path: PATH, name: "compare" }), 1);
  const fragment = "a=method-0&b=method-3&score=recovery";
  await withPage(browser, { path: PATH, fragment }, async (page) => {
    await drawAll(page);
    deepStrictEqual(await emptyFigures(page), []);
    strictEqual(await page.locator("img").count(), 0);
    strictEqual(await page.title(), "Two methods beside each other");
    const head = page.locator('[data-table="differences"] th[data-key="a"]');
    strictEqual(await head.innerText(), HOSTILE);
    ok((await rows(page)).some(([benchmark]) => benchmark === `Benchmark ${HOSTILE}`));
  });
});
