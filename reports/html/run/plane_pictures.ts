import type { FeatureVectors } from "../../figures/trial_figures.ts";
import { formatNumber } from "../../format_number.ts";
import { seriesNumber } from "../figure.ts";
import { type Markup, markup } from "../markup.ts";

/**
 * The paper's picture of TMS with two hidden units: the rows of W, of the sum of all components, and
 * of each component, drawn in the plane as lines from the origin, all to one scale.
 */
export function planePictures({ target, sum, components }: FeatureVectors): Markup {
  const all = [target, sum, ...components.map(({ rows }) => rows)];
  const reach = 1.1 * Math.max(...all.flat(2).map(Math.abs)) || 1;
  const pictures = [
    picture({ title: "target", note: "rows of W", rows: target, reach }),
    picture({ title: "sum", note: "of all components", rows: sum, reach }),
    ...components.map(({ component, carries, rows }) =>
      picture({ title: `component ${component}`, note: carried(carries), rows, reach })
    ),
  ];
  return markup`<div class="pictures">${pictures}</div>`;
}

/** The features that a component carries, in words. */
function carried(features: readonly number[]): string {
  if (features.length === 0) return "no feature";
  return `feature${features.length === 1 ? "" : "s"} ${features.join(", ")}`;
}

interface Picture {
  readonly title: string;
  readonly note: string;
  /** `[F, 2]` */
  readonly rows: readonly (readonly number[])[];
  /** Largest coordinate that fits. */
  readonly reach: number;
}

function picture({ title, note, rows, reach }: Picture): Markup {
  const place = (value: number) => (100 * value / reach).toFixed(1);
  const lines = rows.map(([x = 0, y = 0], feature) => {
    const name = `feature ${feature}: (${formatNumber(x)}, ${formatNumber(y)}), length ${
      formatNumber(Math.hypot(x, y))
    }`;
    return markup`
<g class="series-${seriesNumber(feature)}"><title>${name}</title>
<line x2="${place(x)}" y2="${place(-y)}"/><circle cx="${place(x)}" cy="${place(-y)}" r="4"/></g>`;
  });
  return markup`
<figure class="picture">
<svg viewBox="-100 -100 200 200" role="img" aria-label="${title}, ${note}">
<path class="axes" d="M-100 0H100M0 -100V100"/>${lines}
</svg>
<figcaption>${title}<small>${note}</small></figcaption>
</figure>`;
}
