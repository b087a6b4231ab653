import { createHash } from "node:crypto";

/** The page over all benchmarks. */
export const OVERVIEW_PATH = "index.html";

/** The page of two methods beside each other. */
export const COMPARE_PATH = "compare.html";

/** The page that follows recovery from baseline to baseline. */
export const REGRESSIONS_PATH = "regressions.html";

/** The feed of drops between baselines. */
export const FEED_PATH = "regressions.atom";

/** Folder of styles and scripts. */
export const ASSETS = "assets";

/** Where plotly.js is put, once for all pages. */
export const PLOTLY_PATH = `${ASSETS}/plotly.js`;

/** Longest name that stays as it is, in characters: file systems take 255 bytes with the ending. */
const LONGEST = 200;

/** Path of a benchmark's page in the report's folder. */
export function benchmarkPath(id: string): string {
  return `benchmarks/${safeName(id)}.html`;
}

/** Path of a trial's page in the report's folder. */
export function runPath({ id }: { readonly id: string }): string {
  return `runs/${safeName(id)}.html`;
}

/**
 * A file name for any text, another one for each text. Lower-case letters, digits, `-` and dots that
 * are not the first character stay; any other character becomes its code point, `_3c_`, so that
 * nothing leaves the folder, hides, or needs escaping in a link. A name that is too long keeps its
 * beginning and ends in its SHA-256.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { safeName } from "./page_paths.ts";
 * strictEqual(safeName("tms-5-2.apd.0"), "tms-5-2.apd.0");
 * strictEqual(safeName("../<b>"), "_2e_._2f__3c_b_3e_");
 * ```
 */
export function safeName(text: string): string {
  const name = [...text].map((character, i) =>
    /[a-z0-9-]/.test(character) || (character === "." && i > 0)
      ? character
      : `_${character.codePointAt(0)!.toString(16)}_`
  ).join("");
  if (name !== "" && name.length <= LONGEST) return name;
  return `${name.slice(0, LONGEST / 2)}__${createHash("sha256").update(name).digest("hex")}`;
}
