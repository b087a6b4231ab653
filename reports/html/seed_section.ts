import { SUCCESS_RECOVERY } from "../leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard_types.ts";
import type { Published, Trial } from "../results.ts";
import { SCORE_IDS, scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { trialScores } from "../scores/trial_scores.ts";
import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { choiceMenu } from "./choice_menu.ts";
import type { Figure } from "./figure.ts";
import type { Fragment } from "./fragment.ts";
import { markup } from "./markup.ts";
import { plotPlace } from "./plot_place.ts";
import { seedFigure, type SeedRow } from "./seed_figure.ts";

/** Every seed of every method as a picture: recovery, and the scores for which papers printed numbers. */
export function seedSection(
  { benchmark, rows, trials, published }: BenchmarkTrials & {
    readonly published: readonly Published[];
  },
): Fragment {
  const place = `seeds-${benchmark}`;
  const printed = SCORE_IDS.filter((id) =>
    id !== "recovery" && published.some((p) => p.score === id)
  );
  const scores: readonly ScoreId[] = ["recovery", ...printed];
  const choices = scores.map((id) => ({
    group: id === "recovery" ? "Recovery" : `${scoreDefinitions[id].title}, with published numbers`,
    label: "",
  }));
  return {
    markup: markup`
<h2 id="seeds">Every seed</h2>
<figure>
<figcaption class="caption">A dot is one seed, a cross a seed that diverged or failed; the upright
stroke is the mean and the bar its 95% bootstrap interval, which is too short with few seeds: trust the
dots. Learned methods are blue, baselines grey, external ones orange, reference points green; a dashed
yellow line is what a paper printed for the method.</figcaption>
${choiceMenu({ place, label: "Score", choices })}
${plotPlace({ place, name: "Scores of each seed by method" })}
</figure>`,
    figures: {
      [place]: scores.map((id) => figureOf(id, { rows, trials, published })),
    },
  };
}

interface Seeds {
  readonly rows: readonly LeaderboardRow[];
  readonly trials: readonly Trial[];
  readonly published: readonly Published[];
}

function figureOf(id: ScoreId, { rows, trials, published }: Seeds): Figure {
  const { title, range: { min, max } } = scoreDefinitions[id];
  return seedFigure({
    rows: rows.map((row) => ({
      ...seedRow(row, { id, trials: trialsOf(row, trials) }),
      published: published.filter(({ score, method }) => score === id && method === row.method),
    })),
    title: min === null || max === null ? title : `${title} (${min} to ${max})`,
    ...min === null || max === null ? {} : { range: [min, max] as const },
    ...id === "recovery" ? { success: SUCCESS_RECOVERY } : {},
  });
}

/** Trials without the score are left out, but a trial without recovery has recovered nothing. */
function seedRow(
  row: LeaderboardRow,
  { id, trials }: { readonly id: ScoreId; readonly trials: readonly Trial[] },
): Omit<SeedRow, "published"> {
  const summary = row.scores[id] ?? null;
  return {
    title: row.title,
    role: row.usesGroundTruth ? "reference" : row.kind,
    trials: trials.flatMap((trial) => {
      const value = trialScores(trial)[id] ?? (id === "recovery" ? 0 : null);
      return value === null ? [] : [{ seed: trial.seed, status: trial.status, value }];
    }),
    mean: summary?.mean ?? null,
    interval: summary?.interval ?? null,
  };
}
