import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { choiceMenu } from "./choice_menu.ts";
import { type Fragment, still } from "./fragment.ts";
import { lossFigure } from "./loss_figure.ts";
import { markup } from "./markup.ts";
import { plotPlace } from "./plot_place.ts";

/** Loss curves of the methods that trained, one method at a time. */
export function lossSection({ benchmark, rows, trials }: BenchmarkTrials): Fragment {
  const trained = rows.map((row) => ({
    choice: { group: row.title, label: "" },
    curves: trialsOf(row, trials).filter(({ history }) => history.length > 0),
  })).filter(({ curves }) => curves.length > 0);
  if (trained.length === 0) return still(markup``);
  const place = `losses-${benchmark}`;
  const menu = choiceMenu({ place, label: "Method", choices: trained.map(({ choice }) => choice) });
  return {
    markup: markup`
<h2>Training losses</h2>
<figure>
<figcaption class="caption">Each term before its coefficient, and their weighted total, over the
training steps; one line for each seed, on a log axis. Select a term in the legend to hide it.</figcaption>
${menu}
${plotPlace({ place, name: "Loss by term over training steps, all seeds" })}
</figure>`,
    figures: { [place]: trained.map(({ curves }) => lossFigure(curves)) },
  };
}
