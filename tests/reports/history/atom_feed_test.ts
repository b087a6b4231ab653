import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { SaxesParser } from "saxes";
import { atomFeed, type HistoryEntry } from "../../../reports/mod.ts";
import { entryOn } from "./history_fixture.ts";

const HOSTILE = `<img onerror="x">&amp;]]>\u0000\u001b\ud800`;

function feedOf(entries: readonly HistoryEntry[]): string {
  return atomFeed({ entries, page: "regressions.html", updated: "2026-05-05T00:00:00Z" });
}

/** The texts of a well-formed document's elements by path, such as `feed/entry/id`. */
function textsOf(xml: string): Record<string, string[]> {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const texts: Record<string, string[]> = {};
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri }) => {
    strictEqual(uri, "http://www.w3.org/2005/Atom");
    path.push(local);
    (texts[path.join("/")] ??= []).push("");
  });
  parser.on("text", (text) => {
    const own = texts[path.join("/")];
    if (own !== undefined) own[own.length - 1] += text;
  });
  parser.on("closetag", () => path.pop());
  parser.write(xml).close();
  return texts;
}

Deno.test("The feed has an entry for each drop, latest first, and is updated with the last baseline", () => {
  const texts = textsOf(feedOf([
    entryOn(1, { apd: [90], svd: [5] }),
    entryOn(2, { apd: [80], svd: [5] }),
    entryOn(3, { apd: [81], svd: [1] }),
    entryOn(4, { apd: [81], svd: [1] }),
  ]));
  deepStrictEqual(texts["feed/entry/title"], [
    "svd on toy: recovery from 5.0 to 1.0",
    "apd on toy: recovery from 90.0 to 80.0",
  ]);
  deepStrictEqual(texts["feed/entry/updated"], [
    "2026-01-03T00:00:00.000Z",
    "2026-01-02T00:00:00.000Z",
  ]);
  deepStrictEqual(texts["feed/updated"], ["2026-01-04T00:00:00.000Z"]);
  match(texts["feed/entry/content"]![0]!, /^Mean over 1 shared seed in the profile quick, by the /);
  // RFC 4287: what a feed and an entry must have
  for (const name of ["id", "title", "updated", "author/name"]) {
    strictEqual(texts[`feed/${name}`]!.length, 1);
  }
});

Deno.test("A drop keeps its id when the history grows, and every id is a tag URI of its own", () => {
  const history = [entryOn(1, { apd: [90] }), entryOn(2, { apd: [80] })];
  const [before] = textsOf(feedOf(history))["feed/entry/id"]!;
  strictEqual(before, "tag:apd-bench,2026:drop/quick/toy/apd/2026-01-02T00%3A00%3A00.000Z");
  const later = [...history, entryOn(3, { apd: [70] }), entryOn(4, { apd: [60] })];
  const ids = textsOf(feedOf(later))["feed/entry/id"]!;
  deepStrictEqual([ids.length, new Set(ids).size, ids.at(-1)], [3, 3, before]);
});

Deno.test("A feed without a drop has no entry, and one without a baseline the time given", () => {
  const calm = textsOf(feedOf([entryOn(1, { apd: [90] }), entryOn(2, { apd: [95] })]));
  strictEqual(calm["feed/entry"], undefined);
  strictEqual(calm["feed/entry/id"], undefined);
  deepStrictEqual(textsOf(feedOf([]))["feed/updated"], ["2026-05-05T00:00:00Z"]);
});

Deno.test("Hostile text stays text, and what XML may not hold is replaced", () => {
  const changes = { profile: HOSTILE, engine: HOSTILE, adapter: HOSTILE };
  const texts = textsOf(feedOf([
    entryOn(1, { apd: [90] }, changes),
    entryOn(2, { apd: [80] }, changes),
  ]));
  const shown = `<img onerror="x">&amp;]]>\ufffd\ufffd\ufffd`;
  match(texts["feed/entry/content"]![0]!, new RegExp(`in the profile ${RegExp.escape(shown)},`));
  strictEqual(texts["feed/entry/img"], undefined);
});
