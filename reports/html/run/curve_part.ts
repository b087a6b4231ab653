import type { ComponentCurve } from "../../figures/trial_figures.ts";
import { formatCount } from "../../format_number.ts";
import type { Trial } from "../../results.ts";
import { markup } from "../markup.ts";
import { curveFigure } from "./curve_figure.ts";
import type { FigurePart } from "./figure_part.ts";

/** Error against the number of components that batch top-k keeps. */
export function curvePart(curve: ComponentCurve, trial: Trial): FigurePart {
  const figure = curveFigure(curve, trial.scores);
  const exact = curve.points.find(({ error }) => error === 0);
  const zero = exact === undefined
    ? ""
    : ` From ${
      Number(exact.components.toPrecision(3))
    } components on there is no error, so no point.`;
  return {
    place: "curve",
    title: "Error against number of components",
    caption:
      markup`What more components buy: the sparse error when batch top-k keeps more and more of them,
whatever the method’s own rule, on ${
        formatCount(curve.inputs)
      } evaluation inputs. The diamond is the
method’s own selection, the dotted line the mean number of active mechanisms.${zero}`,
    name: "Sparse error against the mean number of components used",
    content: figure === null ? { markup: markup`<p>Every error is 0.</p>` } : { figure },
  };
}
