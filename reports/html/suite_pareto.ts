import type { Fragment } from "./fragment.ts";
import { markup } from "./markup.ts";
import { paretoFigure } from "./pareto_figure.ts";
import { plotPlace } from "./plot_place.ts";
import type { SuiteView } from "./suite_view.ts";

/**
 * Recovery against what it costs, of the methods that the whole-suite table shows. The page's script puts
 * the points in, so that the figures follow the table's filters.
 */
export function suitePareto({ benchmarks }: SuiteView): Fragment {
  const options = [
    markup`<option value="">mean over all that are shown</option>`,
    ...benchmarks.map(({ id, title }) => markup`<option value="${id}">${title}</option>`),
  ];
  const empty = { points: [], references: [], others: "other methods", log: true };
  return {
    markup: markup`
<section id="pareto" aria-labelledby="pareto-title">
<h2 id="pareto-title">Recovery against its price</h2>
<p class="caption">The methods of the table above, with 95% bootstrap intervals where one benchmark is chosen.
The line joins the methods that no other one beats in both; references that saw the truth stand outside of
it. A mean is over the benchmarks on which every method shown ran: <span id="pareto-benchmarks"></span></p>
<p class="choice"><label for="pareto-menu">Benchmark</label>
<select id="pareto-menu" data-view="pareto" autocomplete="off">${options}</select></p>
<div class="pair">
<figure>
<figcaption class="caption">Against the components used per input, over the number of mechanisms that are
active: 1 is as few as the truth.</figcaption>
${plotPlace({ place: "pareto-l0", name: "Recovery of every method against L0" })}
</figure>
<figure>
<figcaption class="caption">Against the seconds of a trial, on a log axis.</figcaption>
${plotPlace({ place: "pareto-seconds", name: "Recovery of every method against time" })}
</figure>
</div>
</section>`,
    figures: {
      "pareto-l0": [
        paretoFigure({ ...empty, cost: "L0, of the true one", truth: 1 }),
      ],
      "pareto-seconds": [
        paretoFigure({ ...empty, cost: "seconds of a trial", truth: null }),
      ],
    },
  };
}
