import type { Data, Layout, LayoutAxis } from "plotly.js-dist";

/**
 * A Plotly figure as data. Colours are CSS variables, `var(--ink)`, which the page's script replaces
 * by their values, so that figures follow the light and the dark scheme.
 */
export interface Figure {
  readonly data: readonly Partial<Data>[];
  readonly layout: Partial<Layout>;
}

/** Number of `--series-N` colours in the style sheet, counted from 1. */
const SERIES_COLOURS = 8;

/** Which of the series colours the `index`-th thing of a kind (feature, loss term) has: 1 to 8. */
export function seriesNumber(index: number): number {
  return index % SERIES_COLOURS + 1;
}

/** An axis in the page's look. */
export function axis(own: Partial<LayoutAxis>): Partial<LayoutAxis> {
  return {
    gridcolor: "var(--rule)",
    linecolor: "var(--rule)",
    zeroline: false,
    automargin: true,
    fixedrange: true,
    ...own,
  };
}

/** A layout in the page's look; its `height` is in CSS pixels, its width the page's. */
export function layout(
  own: Partial<Layout> & { readonly height: number },
): Partial<Layout> {
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, sans-serif", size: 12, color: "var(--ink)" },
    hoverlabel: {
      bgcolor: "var(--paper)",
      bordercolor: "var(--rule)",
      font: { color: "var(--ink)", size: 12 },
    },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: "var(--muted)", activecolor: "var(--ink)" },
    margin: { l: 8, r: 12, t: 8, b: 40 },
    ...own,
  };
}
