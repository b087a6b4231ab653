/** Text that is ready for a page: every string in it that came from outside is escaped. */
export interface Markup {
  readonly text: string;
}

/** What {@link markup} accepts in its gaps: strings are escaped, markup is kept, lists are joined. */
export type MarkupValue = string | number | Markup | readonly MarkupValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters but tab and newline: a page may not hold them. */
const FORBIDDEN = /[^\P{Cc}\t\n]/gu;

function escape(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function render(value: MarkupValue): string {
  if (typeof value === "string") return escape(value);
  if (typeof value === "number") return String(value);
  return "text" in value ? value.text : value.map(render).join("");
}

/**
 * Template tag for markup: what stands in a gap is escaped, in text and in quoted attributes alike.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { markup } from "./markup.ts";
 * const title = "<img src=x onerror=alert(1)>";
 * strictEqual(markup`<b>${title}</b>`.text, "<b>&lt;img src=x onerror=alert(1)&gt;</b>");
 * ```
 */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const pieces = parts.map((part, i) => i === 0 ? part : render(values[i - 1]!) + part);
  return { text: pieces.join("") };
}
