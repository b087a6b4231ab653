/** Elements that have no end tag. */
const VOID = new Set(["meta", "link", "br", "img", "input"]);

/** A start tag of a page. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What {@link readMarkup} finds. */
export interface Page {
  readonly elements: readonly Element[];
  /** All text outside of scripts, entities decoded. */
  readonly text: string;
}

/**
 * Reads markup strictly: every element is closed in order, attributes are quoted, and `<` and `>`
 * stand nowhere else.
 *
 * @throws {SyntaxError} where it is not well formed.
 */
export function readMarkup(source: string): Page {
  const elements: Element[] = [];
  const open: string[] = [];
  let text = "";
  const token =
    /<!DOCTYPE html>|<script([^<>]*)>([^<]*)<\/script>|<\/([a-z0-9]+)>|<([a-z0-9]+)((?:\s+[a-z0-9-]+(?:="[^"<>]*")?)*)\s*(\/?)>|([^<>]+)/giy;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (match === null) throw new SyntaxError(`Cannot read markup: ${source.slice(at, at + 80)}`);
    const [, script, , end, start, attributes = "", alone, words] = match;
    if (script !== undefined) elements.push({ name: "script", attributes: readAttributes(script) });
    if (words !== undefined) text += decode(words);
    if (start !== undefined) {
      elements.push({ name: start, attributes: readAttributes(attributes) });
      if (alone !== "/" && !VOID.has(start)) open.push(start);
    }
    if (end !== undefined && open.pop() !== end) {
      throw new SyntaxError(`Cannot read markup: </${end}> closes another element`);
    }
  }
  if (open.length > 0) throw new SyntaxError(`Cannot read markup: ${open.join(", ")} is open`);
  return { elements, text };
}

function readAttributes(source: string): Record<string, string> {
  return Object.fromEntries(
    [...source.matchAll(/([a-z0-9-]+)(?:="([^"]*)")?/gi)].map((match) => [
      match[1]!,
      decode(match[2] ?? ""),
    ]),
  );
}

function decode(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
