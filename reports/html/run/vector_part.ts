import type { FeatureVectors } from "../../figures/trial_figures.ts";
import { seriesNumber } from "../figure.ts";
import { markup } from "../markup.ts";
import type { FigurePart } from "./figure_part.ts";
import { planePictures } from "./plane_pictures.ts";

/** Target, sum and components of a toy model in the plane. */
export function vectorPart(vectors: FeatureVectors): FigurePart {
  const key = vectors.target.map((_, j) =>
    markup`<li class="series-${seriesNumber(j)}"><span>feature ${j}</span></li>`
  );
  const rest = vectors.leftOut === 0
    ? ""
    : ` ${vectors.leftOut} components that carry least are left out.`;
  return {
    place: "vectors",
    title: "Components in the plane",
    caption:
      markup`Row j of a matrix is a line from the origin in the colour of feature j, all to one scale. A
perfect decomposition has one line in each component, and its sum equals the target. Under a component
stand the features of which it carries at least half.${rest}`,
    name: "Components in the plane",
    content: {
      markup: markup`<ul class="key" aria-label="Colours">${key}</ul>
${planePictures(vectors)}`,
    },
    wide: true,
  };
}
