/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { deepStrictEqual } from "node:assert/strict";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";

/** Nothing that Chromium does for itself may look like a request of the page. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** Path of Debian's chromium; undefined where there is none. */
export function chromiumPath(): string | undefined {
  return (Deno.env.get("PATH") ?? "").split(delimiter)
    .map((folder) => join(folder, "chromium"))
    .find((path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    });
}

/** A page of a report in the browser, and what it asked for and complained of. */
export interface OpenPage {
  readonly page: Page;
  /** Console errors, uncaught errors, and requests for anything but files and data of the page. */
  readonly faults: string[];
}

/**
 * Tests that drive a browser; all of a file share one, and what `prepare` writes before the first. They are
 * skipped, and say so, where there is no chromium.
 */
export function browserTests(prepare: () => Promise<void> = () => Promise.resolve()): {
  test(name: string, body: (browser: Browser) => Promise<void>): void;
} {
  const executablePath = chromiumPath();
  let started: Promise<Browser> | undefined;
  const start = async () => {
    await prepare();
    return await chromium.launch({ executablePath: executablePath!, args: FLAGS });
  };
  Deno.test.afterAll(async () => await (await started)?.close());
  return {
    test(name, body) {
      Deno.test({
        name: executablePath === undefined
          ? `${name} (skipped: install chromium to drive the pages)`
          : name,
        ignore: executablePath === undefined,
        sanitizeOps: false, // the browser outlives each test
        sanitizeResources: false,
        fn: async () => {
          started ??= start();
          await body(await started);
        },
      });
    },
  };
}

/**
 * Opens a page of a report, hands it over, and fails where the page had any fault.
 *
 * @param open `path` is the page's file, `fragment` what stands behind `#` in its address
 */
export async function withPage(
  browser: Browser,
  open: {
    readonly path: string;
    readonly fragment?: string;
    readonly context?: BrowserContextOptions;
  },
  body: (page: Page) => Promise<void>,
): Promise<void> {
  const { path, fragment, context } = open;
  const page = await browser.newPage(context);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`asked for ${request.url()}`);
  });
  try {
    await page.goto(addressOf(path, fragment));
    await body(page);
    deepStrictEqual(faults, []);
  } finally {
    await page.close();
  }
}

/** The address of a file, as a person opens it from disk. */
export function addressOf(path: string, fragment?: string): string {
  return pathToFileURL(resolve(path)).href + (fragment === undefined ? "" : `#${fragment}`);
}

/** Scrolls through the page until every figure that is not in a closed part has been drawn. */
export async function drawAll(page: Page): Promise<number> {
  const places = await page.locator("[data-figure]:visible").all();
  for (const place of places) {
    await place.scrollIntoViewIfNeeded();
    await place.and(page.locator("[data-drawn]")).waitFor();
  }
  return places.length;
}

/** Places of figures with a panel that shows nothing: no mark (point, line, bar, cell) that Plotly drew. */
export async function emptyFigures(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const marks = ".scatterlayer path, .barlayer path, .heatmaplayer image";
    return [...document.querySelectorAll<HTMLElement>("[data-figure][data-drawn]")]
      .filter((place) => {
        const panels = [...place.querySelectorAll(".cartesianlayer > .subplot")];
        return panels.length === 0 || panels.some((panel) => panel.querySelector(marks) === null);
      })
      .map((place) => place.dataset["figure"] ?? "");
  });
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth
  );
}

/** Presses a button that downloads, and reads what it hands over. */
export async function downloaded(page: Page, button: Locator): Promise<string> {
  const coming = page.waitForEvent("download");
  await button.click();
  return await Deno.readTextFile(await (await coming).path());
}

/** The widths at which pages are looked at, in CSS pixels. */
const WIDTHS = [1440, 390] as const;

/**
 * Keeps pictures of a page in `out/screenshots`, at both widths and, at the larger one, dark, and checks at
 * each width that all figures fit and that the page does not scroll sideways.
 *
 * @param look what else is looked at in the page, when all of its figures have been drawn
 * @returns the number of figures
 */
export async function keepScreenshots(
  browser: Browser,
  { path, name }: { readonly path: string; readonly name: string },
  look: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  await Deno.mkdir("out/screenshots", { recursive: true });
  let figures = 0;
  await withPage(browser, { path }, async (page) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      figures = await drawAll(page);
      await figuresFit(page);
      deepStrictEqual([name, width, await sidewaysScroll(page)], [name, width, 0]);
      for (
        const colorScheme of width === WIDTHS[0] ? ["dark", "light"] as const : ["light"] as const
      ) {
        await page.emulateMedia({ colorScheme });
        await drawAll(page);
        const file = `out/screenshots/${name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: file, fullPage: true });
      }
    }
    deepStrictEqual(await emptyFigures(page), []);
    await look(page);
  });
  return figures;
}

/** Waits until no figure is wider than its place: Plotly follows the window a little later. */
async function figuresFit(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>("[data-drawn]")].every((place) =>
      (place.querySelector(".main-svg")?.clientWidth ?? 0) <= place.clientWidth
    )
  );
}
