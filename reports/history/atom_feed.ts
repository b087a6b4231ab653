import { formatP } from "../format_score.ts";
import { formatRecovery } from "../format_number.ts";
import { dropsOf, type PlacedDrop } from "./drops.ts";
import type { HistoryEntry } from "./history_entry.ts";
import { historySeries } from "./history_series.ts";

/** Begins every id of the feed (RFC 4151); it may never change, or readers show all entries again. */
const TAG = "tag:apd-bench,2026:";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Most entries of the feed: a reader keeps the earlier ones that it has seen. */
const MOST = 100;

/** All that XML 1.0 may not hold, not even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * An Atom feed (RFC 4287) of the drops of recovery between baselines, the latest first and at most 100. The same
 * history gives the same bytes, and a drop the same id for ever.
 *
 * @param request.page address of the page that shows the history, relative to the feed
 * @param request.updated ISO 8601 time of a feed without a baseline
 */
export function atomFeed(
  { entries, page, updated }: {
    readonly entries: readonly HistoryEntry[];
    readonly page: string;
    readonly updated: string;
  },
): string {
  const latest = entries.reduce(
    (last, { date }) => Date.parse(date) > Date.parse(last) ? date : last,
    entries[0]?.date ?? updated,
  );
  const items = dropsOf(historySeries(entries)).slice(0, MOST).map((drop) => entryOf(drop, page));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>apd-bench: drops of recovery between baselines</title>
<id>${TAG}drops</id>
<updated>${escape(latest)}</updated>
<author><name>apd-bench</name></author>
<link rel="alternate" type="text/html" href="${escape(page)}"/>
${items.join("")}</feed>
`;
}

function entryOf({ profile, benchmark, method, entry, point, drop }: PlacedDrop, page: string) {
  const { date, commit, engine, adapter } = entry;
  const id = [profile, benchmark, method, date].map((part) =>
    encodeURIComponent(part.toWellFormed())
  ).join("/");
  const title = `${method} on ${benchmark}: recovery from ${formatRecovery(drop.from)} to ${
    formatRecovery(drop.to)
  }`;
  const by = drop.p === null
    ? "by the tolerance alone, as there are too few for a test"
    : `p = ${formatP(drop.p)}`;
  const text = [
    `Mean over ${drop.seeds} shared seed${
      drop.seeds === 1 ? "" : "s"
    } in the profile ${profile}, ${by}.`,
    `Commit ${commit}, ${engine} on ${adapter}.`,
    ...point.otherSettings ? ["Other settings than in the baseline before."] : [],
    ...point.otherEngine ? ["Another engine or adapter than in the baseline before."] : [],
  ].join(" ");
  return `<entry>
<title>${escape(title)}</title>
<id>${TAG}drop/${escape(id)}</id>
<updated>${escape(date)}</updated>
<link rel="alternate" type="text/html" href="${escape(page)}"/>
<content type="text">${escape(text)}</content>
</entry>
`;
}

function escape(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
