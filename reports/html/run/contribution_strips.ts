import type { LayoutAxis } from "plotly.js-dist";
import type { ContributionFigure } from "../../figures/trial_figures.ts";
import { axis, type Figure, layout, seriesNumber } from "../figure.ts";

/** Neurons with at least this share of the target's largest contribution have their numbers beside them. */
const NUMBERED = 0.2;
/** Share of the figure's height that is left between target and components. */
const BETWEEN = 0.16;

/**
 * Contributions of all neurons, feature beside feature: the target's above, those of the matched
 * components below, both to one scale, in a colour for each layer (APD paper, neuron contributions of the
 * residual MLPs).
 */
export function contributionStrips({ layers, shown }: ContributionFigure): Figure {
  const values = shown.flatMap(({ target, matched }) => [...target, ...matched]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const margin = 0.06 * (high - low || 1);
  const bound = NUMBERED * Math.max(...shown.flatMap(({ target }) => target.map(Math.abs)));
  const isNumbered = (value: number) => bound > 0 && Math.abs(value) >= bound;
  const starts = layers.map((_, l) => layers.slice(0, l).reduce((sum, H) => sum + H, 0));
  const strips = (["target", "matched"] as const).flatMap((side, place) =>
    layers.map((H, l) => {
      const neurons = Array.from({ length: H }, (_, n) => starts[l]! + n);
      const dots = shown.flatMap((own, at) =>
        neurons.map((n) => ({ at, n, value: own[side][n]!, numbered: isNumbered(own.target[n]!) }))
      );
      let numbered = 0; // numbers stand right and left in turn, so that they overlap less
      return {
        type: "scatter" as const,
        mode: "text+markers" as const,
        name: layers.length === 1 ? "neurons" : `layer ${l}`,
        legendgroup: `layer ${l}`,
        showlegend: layers.length > 1 && place === 0,
        x: dots.map(({ at }) => at),
        y: dots.map(({ value }) => value),
        text: dots.map((dot) => dot.numbered ? `${dot.n}` : ""),
        textposition: dots.map((dot) =>
          dot.numbered && numbered++ % 2 === 1 ? "middle left" as const : "middle right" as const
        ),
        textfont: { size: 9, color: "var(--ink)" },
        customdata: dots.map(({ n }) => n),
        marker: { color: `var(--series-${seriesNumber(l)})`, size: 5, opacity: 0.55 },
        xaxis: place === 0 ? "x" as const : "x2" as const,
        yaxis: place === 0 ? "y" as const : "y2" as const,
        hovertemplate: "neuron %{customdata}: %{y:.3f}<extra></extra>",
        cliponaxis: false,
      };
    })
  );
  const features: Partial<LayoutAxis> = {
    range: [-0.5, shown.length - 0.5],
    tickvals: shown.map((_, at) => at),
    showgrid: false,
  };
  const contribution: Partial<LayoutAxis> = {
    range: [low - margin, high + margin],
    zeroline: true,
    zerolinecolor: "var(--rule)",
  };
  return {
    data: strips,
    layout: layout({
      height: 560,
      hovermode: "closest",
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      xaxis: axis({
        ...features,
        ticktext: shown.map(({ feature }) => `${feature}`),
        title: { text: "feature", standoff: 4 },
        anchor: "y",
      }),
      yaxis: axis({
        ...contribution,
        title: { text: "in the target", standoff: 10 },
        domain: [0.5 + BETWEEN / 2, 1],
      }),
      xaxis2: axis({
        ...features,
        ticktext: shown.map(({ component }) => component === null ? "none" : `${component}`),
        title: { text: "matched component", standoff: 4 },
        anchor: "y2",
      }),
      yaxis2: axis({
        ...contribution,
        title: { text: "in the component", standoff: 10 },
        domain: [0, 0.5 - BETWEEN / 2],
      }),
    }),
  };
}
