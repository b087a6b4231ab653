/**
 * `2026-11-23T03:10:00.000Z` as `2026-11-23 03:10 UTC`; any other text as it is.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { readableTime } from "./readable_time.ts";
 * strictEqual(readableTime("2026-11-23T03:10:00.000Z"), "2026-11-23 03:10 UTC");
 * ```
 */
export function readableTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, "$1 $2 UTC");
}
