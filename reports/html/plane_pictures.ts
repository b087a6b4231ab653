import { formatNumber } from "../format_number.ts";
import { CARRIES, componentShares, type TrialComponents } from "./component_shares.ts";
import { seriesNumber } from "./figure.ts";
import { type Markup, markup } from "./markup.ts";

/**
 * The paper's picture of TMS with two hidden units: the rows of W, of the sum of all components, and
 * of each component, drawn in the plane as lines from the origin, all to one scale.
 *
 * @param trial `W [F, 2]`
 */
export function planePictures(trial: TrialComponents): Markup {
  const { W, components } = trial;
  const { shares, order } = componentShares(trial);
  const size = W.data.length;
  const rowsOf = (c: number) => components.subarray(c * size, (c + 1) * size); // [F, 2]
  const sum = new Float64Array(size); // [F, 2]
  components.forEach((entry, i) => sum[i % size]! += entry);
  const reach = 1.1 *
    Math.max(...W.data.map(Math.abs), ...components.map(Math.abs), ...sum.map(Math.abs));
  const pictures = [
    picture({ title: "target", note: "rows of W", rows: W.data, reach }),
    picture({ title: "sum", note: "of all components", rows: sum, reach }),
    ...order.map((c) =>
      picture({
        title: `component ${c}`,
        note: carried(shares[c]!),
        rows: rowsOf(c),
        reach,
      })
    ),
  ];
  return markup`<div class="pictures">${pictures}</div>`;
}

/** The features that a component carries, in words. */
function carried(shares: readonly number[]): string {
  const features = shares.flatMap((share, feature) => share >= CARRIES ? [feature] : []);
  if (features.length === 0) return "no feature";
  return `feature${features.length === 1 ? "" : "s"} ${features.join(", ")}`;
}

interface Picture {
  readonly title: string;
  readonly note: string;
  /** `[F, 2]` */
  readonly rows: ArrayLike<number>;
  /** Largest coordinate that fits. */
  readonly reach: number;
}

function picture({ title, note, rows, reach }: Picture): Markup {
  const place = (value: number) => (100 * value / reach).toFixed(1);
  const lines = Array.from({ length: rows.length / 2 }, (_, feature) => {
    const [x, y] = [rows[2 * feature]!, rows[2 * feature + 1]!];
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
