import { SUCCESS_RECOVERY } from "../leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard_types.ts";
import type { Trial } from "../results.ts";
import { trialScores } from "../scores/trial_scores.ts";
import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import type { Fragment } from "./fragment.ts";
import { markup } from "./markup.ts";
import { plotPlace } from "./plot_place.ts";
import { recoveryFigure, type RecoveryRow } from "./recovery_figure.ts";

/** The recovery of every seed of every method, as a picture. */
export function recoverySection({ benchmark, rows, trials }: BenchmarkTrials): Fragment {
  const place = `recovery-${benchmark}`;
  const lines = rows.map((row) => recoveryRow(row, trialsOf(row, trials)));
  return {
    markup: markup`
<h2>Recovery of each seed</h2>
<figure>
<figcaption class="caption">A dot is one seed, a cross a seed that diverged or failed; the upright
stroke is the mean and the bar its 95% bootstrap interval, which is too short with few seeds: trust the
dots. Learned methods are blue, baselines grey, reference
points green.</figcaption>
${plotPlace({ place, name: "Recovery of each seed by method" })}
</figure>`,
    figures: { [place]: [recoveryFigure(lines, SUCCESS_RECOVERY)] },
  };
}

function recoveryRow(row: LeaderboardRow, trials: readonly Trial[]): RecoveryRow {
  const summary = row.scores["recovery"] ?? null;
  return {
    title: row.title,
    role: row.usesGroundTruth ? "reference" : row.kind,
    trials: trials.map((trial) => ({
      seed: trial.seed,
      status: trial.status,
      recovery: trialScores(trial).recovery ?? 0,
    })),
    mean: summary?.mean ?? null,
    interval: summary?.interval ?? null,
  };
}
