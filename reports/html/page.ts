import type { Results } from "../results.ts";
import type { Fragment } from "./fragment.ts";
import { type Markup, markup } from "./markup.ts";
import { pageFrame } from "./page_frame.ts";

/** The whole page around its sections. */
export function page(results: Results, body: Fragment): Markup {
  const { profile, finished, benchmarks, trials } = results;
  const links = benchmarks.map(({ id, title }) =>
    markup`
<li><a href="#benchmark-${id}">${title}</a></li>`
  );
  return pageFrame({
    title: "apd-bench: are known mechanisms found again?",
    introduction:
      markup`<p>How well methods of parameter decomposition recover the mechanisms of toy networks whose mechanisms are
known by construction.</p>
<ul class="facts">
<li>Profile ${profile}</li>
<li>Finished <time datetime="${finished}">${readableTime(finished)}</time></li>
<li>${trials.length} trials</li>
<li>Data: <a href="results.json">results.json</a>, <a href="leaderboard.json">leaderboard.json</a></li>
</ul>`,
    links: [
      ...links,
      markup`
<li><a href="#methods">The methods</a></li>
<li><a href="#scores">What the scores mean</a></li>
<li><a href="#environment">Where this ran</a></li>`,
    ],
    first: "overview",
    body,
  });
}

/** `2026-11-23T03:10:00.000Z` as `2026-11-23 03:10 UTC`; any other text as it is. */
function readableTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, "$1 $2 UTC");
}
