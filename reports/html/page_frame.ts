import { embedJson } from "./embed_json.ts";
import type { Fragment } from "./fragment.ts";
import { type Markup, markup } from "./markup.ts";
import { ASSETS, PLOTLY_PATH } from "./page_paths.ts";
import { siteNavigation, type SitePart } from "./site_navigation.ts";

/**
 * Scripts and styles come from files of the report only, and nothing is fetched. Inline styles are
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
  /** Leads from the page to the report's folder: `../` for a page in a folder of it. */
  readonly root: "" | "../";
  /** The part of the report that the page belongs to; null for a page that stands alone. */
  readonly part: SitePart | null;
  readonly title: string;
  /** Below the title. */
  readonly introduction: Markup;
  /** Items of the list of links below the introduction. */
  readonly links: readonly Markup[];
  /** What they are, for screen readers; default `Parts of this page`. */
  readonly linksName?: string;
  /** Id of the part that the link for keyboards skips to. */
  readonly first: string;
  readonly body: Fragment;
  /** Scripts in the folder of assets that only this page needs, such as `overview.js`; default none. */
  readonly scripts?: readonly string[];
  /** An Atom feed beside the page; default none. */
  readonly feed?: string;
}

/** A whole page, with the report's style and scripts in `assets` below `root`; Plotly where it draws. */
export function pageFrame(
  { root, part, title, introduction, links, first, body, ...own }: PageFrame,
): Markup {
  const { linksName = "Parts of this page", scripts = [], feed } = own;
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}${ASSETS}/report.css">${
    feed === undefined ? markup`` : markup`
<link rel="alternate" type="application/atom+xml" title="Drops of recovery" href="${feed}">`
  }
</head>
<body>
<a class="skip" href="#${first}">Skip to the results</a>${
    part === null ? markup`` : siteNavigation({ root, part })
  }
<header>
<h1>${title}</h1>
${introduction}
<nav aria-label="${linksName}">
<ul>${links}
</ul>
</nav>
</header>
<noscript><p>Sorting and figures need scripts; the tables are complete without them.</p></noscript>
<main>${body.markup}
</main>
${embedJson({ id: "figures", value: body.figures })}
<script src="${root}${ASSETS}/report.js" data-plotly="${root}${PLOTLY_PATH}"></script>${
    scripts.map((name) =>
      markup`
<script src="${root}${ASSETS}/${name}"></script>`
    )
  }
</body>
</html>
`;
}
