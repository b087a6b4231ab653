import type { Leaderboard } from "../leaderboard_types.ts";
import type { Results } from "../results.ts";
import { groupTrials } from "../trial_groups.ts";
import { benchmarkSection } from "./benchmark_section.ts";
import css from "./client/report.css" with { type: "text" };
import script from "./client/report.js" with { type: "text" };
import type { TrialComponents } from "./component_shares.ts";
import { environmentSection } from "./environment_section.ts";
import { join, still } from "./fragment.ts";
import { ladderSections } from "./ladder_section.ts";
import { methodSection } from "./method_section.ts";
import { overviewTable } from "./overview_table.ts";
import { page } from "./page.ts";
import type { TrialFeatures } from "../scores/feature_report.ts";
import { scoreSection } from "./score_section.ts";

/** What a report is made from. */
export interface ReportInput {
  /** The trials and what they ran on. */
  readonly results: Results;
  /** The leaderboard of these results. */
  readonly leaderboard: Leaderboard;
  /** The components of the trials to draw; a trial that is left out has no picture. */
  readonly components: readonly TrialComponents[];
  /** What is drawn of the trials on residual MLPs. */
  readonly features: readonly TrialFeatures[];
}

/** A text file of the report, by its name in the report's folder. */
export interface ReportFile {
  /** File name, without a folder. */
  readonly path: string;
  /** The whole file. */
  readonly content: string;
}

/**
 * Writes the report as a page that opens from disk: `index.html`, `report.css` and `report.js`. The
 * caller puts plotly.js beside them (see {@link plotlyPath}), and `results.json` and
 * `leaderboard.json`, which the page links.
 *
 * The same input gives the same bytes, in whatever order the trials stand. Strings are escaped
 * wherever they come from.
 *
 * @throws {RangeError} when trials do not fit the benchmarks and methods that the results list, when
 *   the leaderboard is of other benchmarks, or when components do not fit their target.
 */
export function renderReport(
  { results, leaderboard, components, features }: ReportInput,
): ReportFile[] {
  const groups = groupTrials(results);
  const sections = results.benchmarks.map((benchmark) => {
    const board = leaderboard.benchmarks.find(({ id }) => id === benchmark.id);
    if (board === undefined) {
      throw new RangeError(
        `Cannot report on ${benchmark.id}: the leaderboard has ${
          leaderboard.benchmarks.map(({ id }) => id).join(", ") || "no benchmark"
        }`,
      );
    }
    const trials = groups.filter((group) => group.benchmark === benchmark)
      .flatMap((group) => group.trials);
    return benchmarkSection({ benchmark, board, trials, components, features });
  });
  const body = join([
    still(overviewTable(leaderboard)),
    ladderSections({ benchmarks: results.benchmarks, leaderboard }),
    ...sections,
    still(methodSection(results)),
    still(scoreSection()),
    still(environmentSection(results)),
  ]);
  return [
    { path: "index.html", content: page(results, body).text },
    { path: "report.css", content: css },
    { path: "report.js", content: script },
  ];
}
