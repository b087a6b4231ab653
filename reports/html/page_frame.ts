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

/** What stands around the sections of a page. */
export interface PageFrame {
  readonly title: string;
  /** Below the title. */
  readonly introduction: Markup;
  /** Items of the list of parts. */
  readonly links: readonly Markup[];
  /** Id of the part that the link for keyboards skips to. */
  readonly first: string;
  readonly body: Fragment;
}

/** A whole page, with the files `report.css`, `plotly.js` and `report.js` beside it. */
export function pageFrame({ title, introduction, links, first, body }: PageFrame): Markup {
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="report.css">
</head>
<body>
<a class="skip" href="#${first}">Skip to the results</a>
<header>
<h1>${title}</h1>
${introduction}
<nav aria-label="Parts of this page">
<ul>${links}
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
