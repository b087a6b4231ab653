import { groupTrials } from "../trial_groups.ts";
import { atomFeed } from "../history/atom_feed.ts";
import { reportAssets } from "./assets.ts";
import { benchmarkPage } from "./benchmark_page.ts";
import { comparePage } from "./compare_page.ts";
import { overviewPage } from "./overview_page.ts";
import { FEED_PATH, REGRESSIONS_PATH } from "./page_paths.ts";
import { regressionsPage } from "./regressions_page.ts";
import type { ReportFile } from "./report_file.ts";
import type { ReportInput } from "./report_input.ts";

/**
 * Writes the report as pages that open from disk: `index.html`, a page for each benchmark in
 * `benchmarks`, one that compares two methods, one of the kept baselines with its feed, and their
 * styles and scripts in `assets`. The caller puts plotly.js there as {@link PLOTLY_PATH} (see
 * {@link plotlyPath}), `results.json` and `leaderboard.json`, which the first page links, beside
 * `index.html`, and the pages of trials into `runs`, unless `trialPages` says that there are none.
 *
 * The same input gives the same bytes, in whatever order the trials stand. Strings are escaped
 * wherever they come from.
 *
 * @throws {RangeError} when trials do not fit the benchmarks and methods that the results list, or when
 *   the leaderboard is of other benchmarks.
 */
export function renderReport(input: ReportInput): ReportFile[] {
  const { results, history = [] } = input;
  return [
    overviewPage(input),
    ...benchmarkPages(input),
    comparePage(input),
    regressionsPage(history),
    {
      path: FEED_PATH,
      content: atomFeed({ entries: history, page: REGRESSIONS_PATH, updated: results.finished }),
    },
    ...reportAssets(),
  ];
}

function benchmarkPages(
  { results, leaderboard, mechanisms, trialPages = true }: ReportInput,
): ReportFile[] {
  const { benchmarks } = results;
  const groups = groupTrials(results);
  return benchmarks.map((benchmark) => {
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
    return benchmarkPage({ benchmark, benchmarks, board, trials, mechanisms, trialPages });
  });
}
