import type { Results } from "../results.ts";
import { embedJson } from "./embed_json.ts";
import type { Fragment } from "./fragment.ts";
import { type Markup, markup } from "./markup.ts";

/**
 * Scripts and styles come from files beside the page only, and nothing is fetched. Inline styles are
 * allowed because Plotly writes its own.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file: 'unsafe-inline'",
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const TITLE = "apd-bench: are known mechanisms found again?";

/** The whole page around its sections. */
export function page(results: Results, body: Fragment): Markup {
  const { profile, finished, benchmarks, trials } = results;
  const links = benchmarks.map(({ id, title }) =>
    markup`
<li><a href="#benchmark-${id}">${title}</a></li>`
  );
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${TITLE}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="report.css">
</head>
<body>
<a class="skip" href="#overview">Skip to the results</a>
<header>
<h1>${TITLE}</h1>
<p>How well methods of parameter decomposition recover the mechanisms of toy networks whose mechanisms are
known by construction.</p>
<ul class="facts">
<li>Profile ${profile}</li>
<li>Finished <time datetime="${finished}">${readableTime(finished)}</time></li>
<li>${trials.length} trials</li>
<li>Data: <a href="results.json">results.json</a>, <a href="leaderboard.json">leaderboard.json</a></li>
</ul>
<nav aria-label="Parts of this page">
<ul>${links}
<li><a href="#methods">The methods</a></li>
<li><a href="#scores">What the scores mean</a></li>
<li><a href="#environment">Where this ran</a></li>
</ul>
</nav>
</header>
<noscript><p>Sorting and figures need scripts; the tables are complete without them.</p></noscript>
<main>${body.markup}
</main>
${embedJson({ id: "figures", value: body.figures })}
<script src="plotly.js"></script>
<script src="report.js"></script>
</body>
</html>
`;
}

/** `2026-11-23T03:10:00.000Z` as `2026-11-23 03:10 UTC`; any other text as it is. */
function readableTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, "$1 $2 UTC");
}
