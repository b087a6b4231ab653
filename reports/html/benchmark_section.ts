import type { BenchmarkLeaderboard } from "../leaderboard_types.ts";
import type { ResultsBenchmark, Trial } from "../results.ts";
import type { TrialComponents } from "./component_shares.ts";
import { featureSection } from "./feature_section.ts";
import { type Fragment, join, still } from "./fragment.ts";
import { leaderboardTable } from "./leaderboard_table.ts";
import { lossSection } from "./loss_section.ts";
import { markup } from "./markup.ts";
import { pictureSection } from "./picture_section.ts";
import { publishedTable } from "./published_table.ts";
import { recoverySection } from "./recovery_section.ts";
import type { TrialFeatures } from "../scores/feature_report.ts";
import { settingsSection } from "./settings_section.ts";
import { trialTable } from "./trial_table.ts";

/** Everything about one benchmark. */
export interface BenchmarkInput {
  readonly benchmark: ResultsBenchmark;
  readonly board: BenchmarkLeaderboard;
  /** The benchmark's trials, sorted. */
  readonly trials: readonly Trial[];
  readonly components: readonly TrialComponents[];
  readonly features: readonly TrialFeatures[];
}

/** The part of the page about one benchmark: table, pictures, losses, published numbers, trials. */
export function benchmarkSection(
  { benchmark, board, trials, components, features }: BenchmarkInput,
): Fragment {
  const { id, version, title, description, published, publishedSettings } = benchmark;
  const { rows } = board;
  const head = markup`
<section id="benchmark-${id}" aria-labelledby="benchmark-${id}-title">
<h2 id="benchmark-${id}-title">${title}</h2>
<p>${description}</p>
<ul class="facts"><li>Benchmark <code>${id}</code>, version ${version}</li></ul>`;
  const end = markup`
</section>`;
  if (rows.length === 0) {
    return still(markup`${head}<p>No trial of this benchmark was run.</p>${end}`);
  }
  const shared = { benchmark: id, rows, trials };
  return join([
    still(markup`${head}${leaderboardTable(board)}`),
    recoverySection(shared),
    pictureSection({ ...shared, components }),
    featureSection({ ...shared, features }),
    lossSection(shared),
    still(
      markup`${publishedTable({ published, rows })}${
        settingsSection({ ...shared, publishedSettings })
      }${trialTable(shared)}${end}`,
    ),
  ]);
}
