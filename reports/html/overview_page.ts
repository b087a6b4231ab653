import type { Results } from "../results.ts";
import { benchmarkList } from "./benchmark_list.ts";
import { environmentSection } from "./environment_section.ts";
import { type Fragment, join, still } from "./fragment.ts";
import { ladderSections } from "./ladder_section.ts";
import { type Markup, markup } from "./markup.ts";
import { methodSection } from "./method_section.ts";
import { pageFrame } from "./page_frame.ts";
import { OVERVIEW_PATH } from "./page_paths.ts";
import { readableTime } from "./readable_time.ts";
import type { ReportFile } from "./report_file.ts";
import type { ReportInput } from "./report_input.ts";
import { scoreSection } from "./score_section.ts";
import { settingsNote } from "./settings_note.ts";
import { suiteSection } from "./suite_section.ts";
import { suiteView } from "./suite_view.ts";

/** The report's first page: all methods on all benchmarks, and what they and the scores are. */
export function overviewPage(
  { results, leaderboard }: Pick<ReportInput, "results" | "leaderboard">,
): ReportFile {
  const page = pageFrame({
    root: "",
    part: "overview",
    title: "apd-bench: are known mechanisms found again?",
    introduction: introduction(results),
    links: [
      markup`
<li><a href="#benchmarks">The benchmarks</a></li>
<li><a href="#methods">The methods</a></li>
<li><a href="#scores">What the scores mean</a></li>
<li><a href="#environment">Where this ran</a></li>`,
    ],
    first: "overview",
    body: join([
      suitePart({ results, leaderboard }),
      still(benchmarkList({ benchmarks: results.benchmarks, leaderboard })),
      ladderSections({ benchmarks: results.benchmarks, leaderboard }),
      still(methodSection(results)),
      still(scoreSection()),
      still(environmentSection(results)),
    ]),
    scripts: ["overview.js"],
  });
  return { path: OVERVIEW_PATH, content: page.text };
}

function suitePart(input: Pick<ReportInput, "results" | "leaderboard">): Fragment {
  const view = suiteView(input);
  const { suite } = input.leaderboard;
  if (view === null || suite === undefined) return join([]);
  return suiteSection({ view, leaderboard: input.leaderboard, suite });
}

function introduction(results: Results): Markup {
  const { profile, finished, trials } = results;
  return markup`<p>How well methods of parameter decomposition recover the mechanisms of toy networks whose mechanisms are
known by construction.</p>
<ul class="facts">
<li>Profile ${profile}</li>
<li>Finished <time datetime="${finished}">${readableTime(finished)}</time></li>
<li>${trials.length} trials</li>
<li>Data: <a href="results.json">results.json</a>, <a href="leaderboard.json">leaderboard.json</a></li>
</ul>${settingsNote(results)}`;
}
