import { SUCCESS_RECOVERY } from "../leaderboard.ts";
import type { Leaderboard } from "../leaderboard_types.ts";
import type { SuiteLeaderboard } from "../suite_leaderboard_types.ts";
import { suiteWarning } from "../version_conflicts.ts";
import { embedJson } from "./embed_json.ts";
import { type Fragment, join, still } from "./fragment.ts";
import { markup } from "./markup.ts";
import { aboutColumns } from "./sortable_table.ts";
import { suiteFilters } from "./suite_filters.ts";
import { suitePareto } from "./suite_pareto.ts";
import { suiteTable } from "./suite_table.ts";
import { type SuiteView, VIEW_DIGITS } from "./suite_view.ts";
import { versionNote } from "./version_note.ts";

/** The methods over all benchmarks: filters, table and figures. */
export function suiteSection(
  { view, leaderboard, suite }: {
    readonly view: SuiteView;
    readonly leaderboard: Leaderboard;
    readonly suite: SuiteLeaderboard;
  },
): Fragment {
  const { profile, finished, benchmarks } = leaderboard;
  const columns = [
    {
      key: "method",
      head: "",
      hint: "What was run, and whether it learned, is a fixed construction, or saw the truth",
    },
    { key: "rank", head: "", hint: MEAN_RANK },
    { key: "tied", head: "", hint: separationNote(suite.separation) },
    {
      key: "mean",
      head: "",
      hint: "Mean over the benchmarks that are shown and on which the method ran",
    },
    {
      key: "success",
      head: "",
      hint:
        `Trials with a recovery of at least ${SUCCESS_RECOVERY}, on the benchmarks that are shown`,
    },
    ...view.benchmarks.map(({ id, title, family }) => ({
      key: `benchmark-${id}`,
      head: "",
      hint: `${title}, of the family ${family}`,
    })),
  ];
  return join([
    still(markup`
<section id="overview" aria-labelledby="overview-title">
<h2 id="overview-title">Methods by benchmarks</h2>
<p class="caption">A cell holds the mean over the seeds, a bar with its 95% bootstrap interval and a stroke for
the mean, the letters of the methods that are tied there, and how many trials succeeded, that is reached a
recovery of ${SUCCESS_RECOVERY}. Where a method did not run, or trials failed, the reason stands there.
References saw the truth and show what the scale means. Press a column’s name to sort by it.</p>
${versionNote(suiteWarning(benchmarks))}
${suiteFilters({ view, profile })}
${aboutColumns(columns)}
${suiteTable({ view, context: { profile, finished } })}
<p class="caption">${MEAN_RANK}. ${
      separationNote(suite.separation)
    } Both are by recovery over the whole suite
and are left out while another score or a part of the suite is shown.</p>
</section>
${embedJson({ id: "suite-view", value: view, digits: VIEW_DIGITS })}`),
    suitePareto(view),
  ]);
}

const MEAN_RANK =
  "Mean rank: 1 + the share of benchmarks on which another ranked method does better, summed over those " +
  "methods; recoveries that are equal to a tenth count half, and two methods are compared on benchmarks " +
  "that both ran on";

function separationNote(separation: SuiteLeaderboard["separation"]): string {
  if (separation === null) return "";
  const { comparisons, benchmarks, benchmarksNeeded } = separation;
  const least = benchmarksNeeded === null
    ? "no number of benchmarks can separate two of so many"
    : `that takes ${benchmarksNeeded} benchmarks or more that both ran on`;
  const fewest = `; the pair with the fewest shares ${benchmarks}`;
  return "Methods share a letter exactly where a paired permutation test of mean recovery over the " +
    `benchmarks, Holm-corrected over ${
      comparisons === 1 ? "1 pair" : `${comparisons} pairs`
    }, does ` +
    `not separate them at 5%: ${least}${fewest}.`;
}
