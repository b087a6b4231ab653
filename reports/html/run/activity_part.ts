import type { ActivityTable } from "../../figures/trial_figures.ts";
import { markup } from "../markup.ts";
import { componentHeatmap } from "./component_heatmap.ts";
import type { FigurePart } from "./figure_part.ts";
import { leftOutNote } from "./left_out_note.ts";

/** Which components are active when one feature alone is. */
export function activityPart(table: ActivityTable): FigurePart {
  const { measure, features } = table;
  const what = measure === "importance"
    ? markup`The largest causal importance of each component`
    : markup`Each component’s share of the attributions by which components are selected`;
  return {
    place: "activity",
    title: "Components by feature",
    caption:
      markup`${what}, when one feature, or one group of them, alone is active. Matched components stand
first, in the order of their mechanisms: where those are single features, a perfect decomposition is a
diagonal.${leftOutNote(table)}`,
    name: "Activity of each component when one feature alone is active",
    content: {
      figure: componentHeatmap({
        table,
        features,
        title: measure === "importance" ? "causal importance" : "share of the attributions",
        measure: measure === "importance" ? "importance" : "share",
        from: 0,
      }),
    },
  };
}
