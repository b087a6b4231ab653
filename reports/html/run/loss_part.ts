import type { Trial } from "../../results.ts";
import { lossFigure } from "../loss_figure.ts";
import { markup } from "../markup.ts";
import type { FigurePart } from "./figure_part.ts";

/** The loss curves of a trial that trained, by term. */
export function lossPart({ seed, history }: Trial): FigurePart[] {
  const drawn = history.some(({ losses }) =>
    Object.values(losses).some((loss) => loss !== null && loss > 0)
  );
  if (!drawn) return [];
  return [{
    place: "losses",
    title: "Training losses",
    caption:
      markup`Each term before its coefficient, and their weighted total, over the training steps, on a
log axis. Select a term in the legend to hide it.`,
    name: "Loss by term over training steps",
    content: { figure: lossFigure([{ seed, history }]) },
  }];
}
