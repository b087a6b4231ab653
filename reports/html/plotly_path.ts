import { createRequire } from "node:module";

/**
 * Path of the plotly.js file of the installed plotly.js-dist package, to be copied into a report's
 * folder as {@link PLOTLY_PATH}.
 *
 * @throws {Error} when the package is not installed.
 */
export function plotlyPath(): string {
  return createRequire(import.meta.url).resolve("plotly.js-dist");
}
