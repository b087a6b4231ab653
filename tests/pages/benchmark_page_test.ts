import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserTests, downloaded, drawAll, keepScreenshots, withPage } from "./browser.ts";
import { HOSTILE } from "./generated_results.ts";
import { writeGenerated } from "./write_generated.ts";

const OUT = "out/tmp/benchmark-page";
const FIRST = `${OUT}/benchmarks/benchmark-0.html`;
const { test } = browserTests(() => writeGenerated(OUT, { methods: 5, benchmarks: 2, seeds: 4 }));

/** Numbers of a column of the leaderboard, from above. */
async function column(page: Page, key: string): Promise<number[]> {
  return await page.evaluate((key) => {
    const head = document.querySelector<HTMLTableCellElement>(`th[data-key="${key}"]`)!;
    const rows = head.closest("table")!.tBodies[0]!.rows;
    return [...rows].map((row) => Number(row.cells[head.cellIndex]!.dataset["value"]));
  }, key);
}

test("a leaderboard is sorted by any column, and the address restores the order", async (browser) => {
  let address = "";
  await withPage(browser, { path: FIRST }, async (page) => {
    const keys = await page.locator('[data-table="leaderboard"] th[data-key]')
      .evaluateAll((heads) => heads.map((head) => (head as HTMLElement).dataset["key"]!));
    ok(keys.length > 10);
    for (const key of keys.slice(2)) {
      const head = page.locator(`[data-table="leaderboard"] th[data-key="${key}"]`);
      await head.getByRole("button").click();
      const order = await head.getAttribute("aria-sort");
      const direction = order === "ascending" ? 1 : -1;
      const shown = await column(page, key);
      deepStrictEqual(shown, shown.toSorted((a, b) => direction * (a - b)), key);
      match(page.url(), new RegExp(`#leaderboard\\.sort=${key}\\.${order}$`));
    }
    const recovery = page.locator('[data-table="leaderboard"] th[data-key="recovery"]');
    await recovery.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    strictEqual(await recovery.getAttribute("aria-sort"), "ascending");
    address = new URL(page.url()).hash.slice(1);
  });
  await withPage(browser, { path: FIRST, fragment: address }, async (page) => {
    const shown = await column(page, "recovery");
    deepStrictEqual(shown, shown.toSorted((a, b) => a - b));
    ok(shown[0]! < shown.at(-1)!);
  });
});

test("the score of the seeds is part of the address, with what papers printed for it", async (browser) => {
  const path = `${OUT}/benchmarks/benchmark-1.html`;
  const place = '[data-figure="seeds-benchmark-1"]';
  const title = (page: Page) => page.locator(`${place} .xtitle`).textContent();
  await withPage(browser, { path }, async (page) => {
    await drawAll(page);
    strictEqual(await title(page), "Recovery (0 to 100)");
    await page.getByLabel("Score", { exact: true }).selectOption("1");
    match(page.url(), /#seeds-benchmark-1=1$/);
  });
  await withPage(browser, { path, fragment: "seeds-benchmark-1=1" }, async (page) => {
    await drawAll(page);
    match((await title(page))!, /^MMCS/);
    strictEqual(await page.getByLabel("Score", { exact: true }).inputValue(), "1");
    const dashed = page.locator(`${place} .scatterlayer path[style*="dasharray"]`);
    strictEqual(await dashed.count(), 1);
  });
});

test("what a column means is read out, and shown at the keyboard's focus until Escape", async (browser) => {
  await withPage(browser, { path: FIRST }, async (page) => {
    const button = page.locator('th[data-key="l0"] button');
    await button.focus();
    const about = page.locator(".about");
    match(await about.innerText(), /lower is better|no better direction[\s\S]*Source: /);
    const description = await button.getAttribute("aria-describedby");
    strictEqual(await page.locator(`#${description}`).textContent(), await about.textContent());
    await page.keyboard.press("Escape");
    strictEqual(await about.isVisible(), false);
  });
});

test("a downloaded leaderboard holds what is shown, and no formula", async (browser) => {
  await withPage(
    browser,
    { path: FIRST, fragment: "leaderboard.sort=recovery.ascending" },
    async (page) => {
      const buttons = page.locator('[data-of="leaderboard"]');
      const json = JSON.parse(await downloaded(page, buttons.filter({ hasText: "JSON" })));
      const values = await column(page, "recovery");
      deepStrictEqual(
        json.rows.map((row: { recovery: { value: number } }) => row.recovery.value),
        values,
      );
      strictEqual(json.rows[0].method, HOSTILE);
      const csv = await downloaded(page, buttons.filter({ hasText: "CSV" }));
      const [head, ...lines] = csv.trimEnd().split("\r\n");
      ok(head!.startsWith("Method,Tied,Recovery,Recovery low,Recovery high,"));
      strictEqual(lines.length, 5);
      strictEqual(lines[0]!.split(",")[2], String(values[0]));
      ok(lines.some((line) => line.startsWith(`"'=cmd(""x""), method",`)));
    },
  );
});

test("a benchmark's page draws all of its figures, fits both widths, and shows hostile names as text", async (browser) => {
  const figures = await keepScreenshots(
    browser,
    { path: FIRST, name: "benchmark" },
    async (page) => {
      strictEqual(await page.locator("img").count(), 0);
      ok((await page.locator("h1").innerText()).includes(HOSTILE));
    },
  );
  ok(figures > 0);
});
