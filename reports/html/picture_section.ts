import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { choiceMenu } from "./choice_menu.ts";
import type { TrialComponents } from "./component_shares.ts";
import { seriesNumber } from "./figure.ts";
import { type Fragment, still } from "./fragment.ts";
import { type Markup, markup } from "./markup.ts";
import { planePictures } from "./plane_pictures.ts";
import { plotPlace } from "./plot_place.ts";
import { shareHeatmap } from "./share_heatmap.ts";

/** A benchmark and the components of those of its trials that are to be drawn. */
export interface PictureInput extends BenchmarkTrials {
  readonly components: readonly TrialComponents[];
}

/**
 * The paper's picture of a toy model of superposition, one trial at a time: lines in the plane for two
 * hidden units, a heat map for more. Trials that did not end well are left out.
 */
export function pictureSection({ benchmark, rows, trials, components }: PictureInput): Fragment {
  const byTrial = new Map(components.map((trial) => [trial.trialId, trial]));
  const drawn = rows.flatMap((row) =>
    trialsOf(row, trials).filter(({ status }) => status === "ok").flatMap(({ id, seed }) => {
      const found = byTrial.get(id);
      return found === undefined
        ? []
        : [{ choice: { group: row.title, label: `seed ${seed}` }, found }];
    })
  );
  const first = drawn[0];
  if (first === undefined) return still(markup``);
  const place = `components-${benchmark}`;
  const menu = choiceMenu({ place, label: "Trial", choices: drawn.map(({ choice }) => choice) });
  const shown = drawn.map(({ found }) => found);
  return first.found.W.cols === 2
    ? still(planeSection({ place, menu, shown }))
    : heatmapSection({ place, menu, shown });
}

interface Place {
  readonly place: string;
  readonly menu: Markup;
  readonly shown: readonly TrialComponents[];
}

function planeSection({ place, menu, shown }: Place): Markup {
  const key = Array.from(
    { length: shown[0]!.W.rows },
    (_, j) => markup`<li class="series-${seriesNumber(j)}"><span>feature ${j}</span></li>`,
  );
  const options = shown.map((trial, i) => {
    const hidden = i === 0 ? markup`` : markup`hidden`;
    return markup`
<div data-option-of="${place}" data-option="${i}" ${hidden}>${planePictures(trial)}</div>`;
  });
  return markup`
<h2>Components in the plane</h2>
<p class="caption">Row j of a matrix is drawn as a line from the origin in the colour of feature j, all
to one scale. A perfect decomposition has one line in each component, and its sum equals the target.
Under a component stand the features of which it carries at least half.</p>
${menu}
<ul class="key" aria-label="Colours">${key}</ul>
${options}`;
}

function heatmapSection({ place, menu, shown }: Place): Fragment {
  const name = "Share of each feature that each component carries";
  return {
    markup: markup`
<h2>Components by feature</h2>
<figure class="square">
<figcaption class="caption">The cosine between row j of component c and row j of the target, times the
ratio of their lengths: the share of feature j that component c carries. Components are sorted by the
feature that they carry most of, and those that carry less than half of every feature stand last; a
perfect decomposition is a clean diagonal of ones. In a faithful one every column sums to 1.</figcaption>
${menu}
${plotPlace({ place, name })}
</figure>`,
    figures: { [place]: shown.map(shareHeatmap) },
  };
}
