import type { MechanismRecovery } from "../../figures/trial_figures.ts";
import { markup } from "../markup.ts";
import type { FigurePart } from "./figure_part.ts";
import { mechanismFigure } from "./mechanism_figure.ts";

/** How far each mechanism was recovered. */
export function mechanismPart(mechanisms: readonly MechanismRecovery[]): FigurePart {
  const lost = mechanisms.filter(({ component }) => component === null).length;
  return {
    place: "mechanisms",
    title: "Recovery of each mechanism",
    caption:
      markup`How near the matched component comes to each true mechanism, 0 to 100; their mean is the
score.${
        lost === 0
          ? ""
          : ` ${lost} of ${mechanisms.length} ${
            lost === 1 ? "has" : "have"
          } no component and count 0.`
      }`,
    name: "Recovery of each mechanism",
    content: { figure: mechanismFigure(mechanisms) },
  };
}
