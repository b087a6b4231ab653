import type { Markup } from "./markup.ts";

/**
 * Data for the page's script as a `<script type="application/json">`. `<` is written `\u003c`, so that
 * no string can end the element; numbers that are not whole keep 4 significant digits, or as many as asked for, and numbers
 * that are not finite become null.
 *
 * @param data `id` of the element, a plain word, and the value
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { embedJson } from "./embed_json.ts";
 * strictEqual(
 *   embedJson({ id: "data", value: ["</script>", 0.123456] }).text,
 *   '<script type="application/json" id="data">["\\u003c/script>",0.1235]</script>',
 * );
 * ```
 */
export function embedJson(
  { id, value, digits = 4 }: {
    readonly id: string;
    readonly value: unknown;
    readonly digits?: number;
  },
): Markup {
  const json = JSON.stringify(
    value,
    (_key, entry) =>
      typeof entry === "number" && !Number.isInteger(entry)
        ? Number(entry.toPrecision(digits))
        : entry,
  ).replaceAll("<", "\\u003c");
  return { text: `<script type="application/json" id="${id}">${json}</script>` };
}
