import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  addressOf,
  browserTests,
  downloaded,
  drawAll,
  keepScreenshots,
  withPage,
} from "./browser.ts";
import { HOSTILE } from "./generated_results.ts";
import { writeGenerated } from "./write_generated.ts";

const OUT = "out/tmp/overview-page";
const PAGE = { path: `${OUT}/index.html` };
const { test } = browserTests(() => writeGenerated(OUT, { methods: 7, benchmarks: 4, seeds: 3 }));

/** What the whole-suite table shows: heads, and the first line of each cell. */
async function shown(page: Page): Promise<{ heads: string[]; rows: string[][] }> {
  return await page.locator('[data-table="suite"]').evaluate((element) => {
    const table = element as HTMLTableElement;
    const read = (row: HTMLTableRowElement) =>
      [...row.cells].filter((cell) => cell.offsetParent !== null).map((cell) =>
        [...cell.childNodes].filter(({ nodeName }) => !["SMALL", "I"].includes(nodeName))
          .map(({ textContent }) => textContent).join("").trim() ||
        cell.querySelector("i")?.textContent || ""
      );
    return {
      heads: read(table.tHead!.rows[0]!),
      rows: [...table.tBodies[0]!.rows].filter((row) => row.offsetParent !== null).map(read),
    };
  });
}

/** A column of what is shown as numbers; a dash is NaN. */
function numbers({ heads, rows }: { heads: string[]; rows: string[][] }, head: string): number[] {
  return rows.map((row) => Number(row[heads.indexOf(head)]));
}

const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option });

test("the script leaves the table as it came, and fills in another score", async (browser) => {
  const context = { javaScriptEnabled: false };
  const plain = await browser.newPage(context);
  await plain.goto(addressOf(PAGE.path));
  const rowsOf = (page: Page) => page.locator('[data-table="suite"] tbody tr').allInnerTexts();
  const before = await rowsOf(plain);
  await plain.close();
  await withPage(browser, PAGE, async (page) => {
    deepStrictEqual(await rowsOf(page), before);
    await choose(page, "Score", "Time");
    const { heads, rows } = await shown(page);
    deepStrictEqual(heads.slice(0, 3), ["Method", "Mean", "benchmark-0"]);
    const means = numbers({ heads, rows }, "Mean");
    deepStrictEqual(means, means.toSorted((a, b) => a - b)); // less time is better
    match(await page.locator("#score-meaning").innerText(), /^Time: .*lower is better.*Source: /);
    match(page.url(), /#score=seconds$/);
    await choose(page, "Score", "Recovery");
    deepStrictEqual(await rowsOf(page), before);
    ok(!page.url().includes("#"));
  });
});

test("the suite is sorted by any column", async (browser) => {
  await withPage(browser, PAGE, async (page) => {
    const { heads } = await shown(page);
    strictEqual(heads.length, 9);
    for (const head of heads.filter((head) => !["Method", "Tied", "Success"].includes(head))) {
      await page.getByRole("button", { name: head, exact: true }).click();
      const order = await page.locator('[data-table="suite"] [aria-sort]').getAttribute(
        "aria-sort",
      );
      const values = numbers(await shown(page), head).filter((value) => !Number.isNaN(value));
      const direction = order === "ascending" ? 1 : -1;
      deepStrictEqual(values, values.toSorted((a, b) => direction * (a - b)), head);
    }
  });
});

test("filters leave methods, benchmarks and trials out, and a link restores the view", async (browser) => {
  let fragment = "";
  let first: unknown;
  await withPage(browser, PAGE, async (page) => {
    await choose(page, "Methods", "learned");
    strictEqual((await shown(page)).rows.length, 3);
    await choose(page, "Benchmark family", "tms");
    deepStrictEqual((await shown(page)).heads, [
      "Method",
      "Mean",
      "Success",
      "benchmark-0",
      "benchmark-3",
    ]);
    await choose(page, "Engine", "webgpu");
    const { rows } = await shown(page);
    deepStrictEqual(rows.map(([method]) => method), [HOSTILE]); // the one method that ran there
    await choose(page, "Engine", "all");
    await choose(page, "Score", "Components used");
    await page.getByRole("button", { name: "benchmark-3", exact: true }).click();
    first = await shown(page);
    fragment = new URL(page.url()).hash.slice(1);
    strictEqual(await page.getByText("Link to this view").getAttribute("href"), `#${fragment}`);
  });
  await withPage(browser, { ...PAGE, fragment }, async (page) => {
    deepStrictEqual(await shown(page), first);
    strictEqual(await page.getByLabel("Methods", { exact: true }).inputValue(), "learned");
    await page.evaluate(() => location.hash = "kind=reference");
    await page.waitForFunction(() =>
      document.querySelectorAll('[data-table="suite"] tbody tr:not([hidden])').length === 1
    );
    await page.evaluate(() => location.hash = "score=nothing&kind=nobody&suite.sort=x");
    await page.waitForFunction(() =>
      document.querySelectorAll('[data-table="suite"] tbody tr:not([hidden])').length === 7
    );
  });
});

test("downloads hold what the table shows", async (browser) => {
  const fragment = "kind=baseline&family=planted&suite.sort=method.descending";
  await withPage(browser, { ...PAGE, fragment }, async (page) => {
    const table = await shown(page);
    const buttons = page.locator('[data-of="suite"]');
    const json = JSON.parse(await downloaded(page, buttons.filter({ hasText: "JSON" })));
    deepStrictEqual(
      json.rows.map((row: { method: { value: string } }) => row.method.value),
      table.rows.map(([method]) => method),
    );
    deepStrictEqual(
      json.rows.map((row: Record<string, { value: number }>) =>
        row["benchmark.benchmark-1"]!.value.toFixed(1)
      ),
      table.rows.map((row) => row[table.heads.indexOf("benchmark-1")]),
    );
    strictEqual(json.score.id, "recovery");
    strictEqual(json.profile, "standard");
    strictEqual(json.view, `#${fragment}`);
    const csv = (await downloaded(page, buttons.filter({ hasText: "CSV" }))).trimEnd().split(
      "\r\n",
    );
    strictEqual(csv.length, 1 + table.rows.length);
    match(
      csv[0]!,
      /^Method,Method id,Method kind,Mean,.*,benchmark-1,benchmark-1 low,benchmark-1 high,benchmark-1 tied,/,
    );
    ok(csv.some((line) => line.startsWith(`"'=cmd(""x""), method",method-1,`)));
  });
});

test("the figures follow the table and its filters", async (browser) => {
  const names = (page: Page) =>
    page.locator('[data-figure="pareto-seconds"]').evaluate((place) =>
      (place as unknown as { data: { x: number[] }[] }).data.map(({ x }) => x.length)
    );
  await withPage(browser, PAGE, async (page) => {
    strictEqual(await drawAll(page), 2);
    const all = await names(page);
    strictEqual(all.reduce((a, b) => a + b), 7);
    strictEqual(all[2], 1); // the reference stands outside of the front
    await choose(page, "Methods", "learned");
    await drawAll(page);
    strictEqual((await names(page)).reduce((a, b) => a + b), 3);
    await choose(page, "Methods", "all");
    await choose(page, "Benchmark", "Toy model number 3");
    await drawAll(page);
    strictEqual((await names(page)).reduce((a, b) => a + b), 6); // method-1 was left out there
  });
});

test("the overview draws all of its figures, fits both widths, and shows hostile names as text", async (browser) => {
  const figures = await keepScreenshots(browser, { ...PAGE, name: "overview" }, async (page) => {
    strictEqual(await page.locator("img").count(), 0);
    ok((await page.locator("body").innerText()).includes(HOSTILE));
    ok(!(await page.title()).includes("owned"));
    for (const region of await page.locator(".scroll").all()) {
      strictEqual(await region.getAttribute("tabindex"), "0");
    }
  });
  strictEqual(figures, 2);
});
