import { type Markup, markup } from "./markup.ts";
import { COMPARE_PATH, OVERVIEW_PATH, REGRESSIONS_PATH } from "./page_paths.ts";

/** The parts of a report, as every page links them. */
export type SitePart = "overview" | "benchmarks" | "compare" | "regressions";

const PARTS: readonly { readonly id: SitePart; readonly title: string; readonly link: string }[] = [
  { id: "overview", title: "Overview", link: OVERVIEW_PATH },
  { id: "benchmarks", title: "Benchmarks", link: `${OVERVIEW_PATH}#benchmarks` },
  { id: "compare", title: "Compare", link: COMPARE_PATH },
  { id: "regressions", title: "Regressions", link: REGRESSIONS_PATH },
];

/**
 * Links to the parts of a report, the same on every page.
 *
 * @param at `root` leads from the page to the report's folder; `part` is the one that the page belongs to
 */
export function siteNavigation(
  { root, part }: { readonly root: "" | "../"; readonly part: SitePart },
): Markup {
  const links = PARTS.map(({ id, title, link }) => {
    const current = id === part ? markup`aria-current="true"` : markup``;
    return markup`
<li><a href="${root}${link}" ${current}>${title}</a></li>`;
  });
  return markup`
<nav class="site" aria-label="Report">
<ul>${links}
</ul>
</nav>`;
}
