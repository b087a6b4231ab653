import type { ComponentTable } from "../../figures/trial_figures.ts";
import { markup } from "../markup.ts";
import { componentHeatmap } from "./component_heatmap.ts";
import type { FigurePart } from "./figure_part.ts";
import { leftOutNote } from "./left_out_note.ts";

/** How much of each feature's row each component of a toy model carries. */
export function sharePart(table: ComponentTable): FigurePart {
  return {
    place: "shares",
    title: "Features in components",
    caption:
      markup`The cosine between row j of component c and row j of the target, times the ratio of their
lengths: the share of feature j that component c carries. A perfect decomposition is a clean diagonal of
ones; in a faithful one every column sums to 1.${leftOutNote(table)}`,
    name: "Share of each feature that each component carries",
    content: {
      figure: componentHeatmap({
        table,
        title: "share of the feature",
        measure: "share",
        from: -1,
      }),
    },
  };
}
