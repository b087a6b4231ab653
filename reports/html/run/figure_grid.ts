import type { Figure } from "../figure.ts";
import type { Fragment } from "../fragment.ts";
import { markup } from "../markup.ts";
import { plotPlace } from "../plot_place.ts";
import type { FigurePart } from "./figure_part.ts";

/** Figures under their headings, two beside each other where the page is wide. */
export function figureGrid(parts: readonly FigurePart[]): Fragment {
  const figures: Record<string, readonly Figure[]> = {};
  const cells = parts.map(({ place, title, caption, name, content, wide = false }) => {
    if ("figure" in content) figures[place] = [content.figure];
    const shown = "figure" in content ? plotPlace({ place, name }) : content.markup;
    return markup`
<div class="${wide ? "part wide-part" : "part"}">
<h2 id="${place}">${title}</h2>
<figure>
<figcaption class="caption">${caption}</figcaption>
${shown}
</figure>
</div>`;
  });
  return {
    markup: markup`
<div class="parts">${cells}
</div>`,
    figures,
  };
}
