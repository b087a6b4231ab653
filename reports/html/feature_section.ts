import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { choiceMenu } from "./choice_menu.ts";
import { contributionFigure, SHOWN_FEATURES } from "./contribution_figure.ts";
import { featureErrorFigure } from "./feature_error_figure.ts";
import { type Fragment, still } from "./fragment.ts";
import { markup } from "./markup.ts";
import { plotPlace } from "./plot_place.ts";
import type { TrialFeatures } from "../scores/feature_report.ts";

/** A benchmark and what is known of the features of some of its trials. */
export interface FeatureInput extends BenchmarkTrials {
  readonly features: readonly TrialFeatures[];
}

/**
 * The paper's pictures of a residual MLP, one trial at a time: neuron contributions and errors by
 * feature. Trials that are not among the features are left out.
 */
export function featureSection({ benchmark, rows, trials, features }: FeatureInput): Fragment {
  const byTrial = new Map(features.map((trial) => [trial.trialId, trial]));
  const drawn = rows.flatMap((row) =>
    trialsOf(row, trials).flatMap(({ id, seed }) => {
      const found = byTrial.get(id);
      return found === undefined
        ? []
        : [{ choice: { group: row.title, label: `seed ${seed}` }, found }];
    })
  );
  const first = drawn[0];
  if (first === undefined) return still(markup``);
  const [contributions, errors] = [`contributions-${benchmark}`, `feature-errors-${benchmark}`];
  const choices = drawn.map(({ choice }) => choice);
  const shown = Math.min(SHOWN_FEATURES, first.found.contributions.length);
  return {
    markup: markup`
<h2>Neuron contributions</h2>
<figure class="square">
<figcaption class="caption">How much each neuron adds to the output of its feature, in the target and in
the component that is matched to the feature, for the first ${shown} features: a dot for each neuron and
feature. On the dotted line a component uses the neurons as the target does.</figcaption>
${choiceMenu({ place: contributions, label: "Trial", choices })}
${plotPlace({ place: contributions, name: "Neuron contributions of target and components" })}
</figure>
<h2>Errors by feature</h2>
<figure>
<figcaption class="caption">Mean squared error against the label when one feature alone is active: with the
one component of the largest attribution, with the components that the method selects, and of the target
itself. The dotted line is a feature that no neuron computes.</figcaption>
${choiceMenu({ place: errors, label: "Trial", choices })}
${plotPlace({ place: errors, name: "Errors feature by feature" })}
</figure>`,
    figures: {
      [contributions]: drawn.map(({ found }) => contributionFigure(found.contributions)),
      [errors]: drawn.map(({ found }) => featureErrorFigure(found.errors)),
    },
  };
}
