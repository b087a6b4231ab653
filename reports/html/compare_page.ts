import { methodPairs } from "../compare/method_pairs.ts";
import type { Leaderboard } from "../leaderboard_types.ts";
import type { Results } from "../results.ts";
import { scoreDefinitions } from "../scores/score_definitions.ts";
import { describeSeparation } from "../statistics/separation.ts";
import { suiteWarning } from "../version_conflicts.ts";
import { chooseMenu, compareColumns, differenceFigure, scoreData } from "./compare_parts.ts";
import { embedJson } from "./embed_json.ts";
import { type Fragment, still } from "./fragment.ts";
import { markup } from "./markup.ts";
import { packPairs } from "./pack_pairs.ts";
import { pageFrame } from "./page_frame.ts";
import { benchmarkPath, COMPARE_PATH } from "./page_paths.ts";
import { plotPlace } from "./plot_place.ts";
import type { ReportFile } from "./report_file.ts";
import { aboutColumns, sortableTable } from "./sortable_table.ts";
import { twoLines } from "./two_lines.ts";
import { versionNote } from "./version_note.ts";

/** The page that sets two methods of the run, chosen in menus, beside each other. */
export function comparePage(
  { results, leaderboard }: { readonly results: Results; readonly leaderboard: Leaderboard },
): ReportFile {
  const page = pageFrame({
    root: "",
    part: "compare",
    title: "Two methods beside each other",
    introduction:
      markup`<p>What the second method does better or worse than the first, benchmark by benchmark, over
the seeds on which both decomposed the same network, and whether noise could do it. From the command line:
<code>deno task compare</code>, which compares two runs as well.</p>`,
    links: [],
    first: "compare",
    body: results.methods.length < 2 ? tooFew() : body(results, leaderboard),
    scripts: results.methods.length < 2 ? [] : ["differences.js", "compare.js"],
  });
  return { path: COMPARE_PATH, content: page.text };
}

function tooFew(): Fragment {
  return still(markup`
<section id="compare"><p>This run has fewer than two methods: there is nothing to compare.</p></section>`);
}

function body(results: Results, leaderboard: Leaderboard): Fragment {
  const { methods, benchmarks } = results;
  const pairs = methodPairs(results);
  const [a, b] = initialPair(results, leaderboard);
  const data = {
    methods: methods.map(({ id, title }) => ({ id, title })),
    benchmarks: benchmarks.map(({ id, title }) => ({
      title,
      label: twoLines(title),
      link: benchmarkPath(id),
    })),
    scores: pairs.map(({ score, means, ...cells }) => ({
      ...scoreData(score),
      means,
      cells: packPairs(cells),
    })),
    seedsNeeded: benchmarks.map((_, i) =>
      describeSeparation({ comparisons: i + 1, seeds: 1 }).seedsNeeded
    ),
    initial: { a, b },
  };
  const titles = methods.map(({ id, title }) => ({ value: id, title }));
  const scores = pairs.map(({ score }) => ({
    value: score,
    title: scoreDefinitions[score].title,
  }));
  return {
    markup: markup`
<section id="compare" aria-labelledby="compare-title">
<h2 id="compare-title">The second less the first</h2>
${versionNote(suiteWarning(leaderboard.benchmarks))}
<div class="choices">
${chooseMenu({ name: "a", label: "First", options: titles })}
${chooseMenu({ name: "b", label: "Second", options: titles })}
${chooseMenu({ name: "score", label: "Score", options: scores })}
</div>
<p aria-live="polite"><span id="compare-said"></span> <span id="compare-note"></span></p>
<figure>
<figcaption class="caption">A dot is the mean difference over the shared seeds, its bar the 95% bootstrap
interval, which is too short with few seeds. Filled dots are separated from noise: a two-sided paired
permutation test, Holm-corrected over the benchmarks, gives p &lt; 0.05. It is not corrected over the pairs of
methods that could be chosen.</figcaption>
${plotPlace({ place: "difference", name: "Difference of the two methods by benchmark" })}
</figure>
${aboutColumns(compareColumns)}
${
      sortableTable({
        id: "differences",
        name: "The second method less the first",
        columns: compareColumns,
        rows: [],
      })
    }
</section>
${embedJson({ id: "pairs", value: data })}`,
    figures: { difference: [differenceFigure()] },
  };
}

/** The two methods that stand first in the ranking, the better one second. */
function initialPair({ methods }: Results, { suite }: Leaderboard): [string, string] {
  const ranked = suite?.rows.filter(({ meanRank }) => meanRank !== null) ?? [];
  const [best, next] = ranked.length >= 2
    ? ranked.map(({ method }) => method)
    : methods.map(({ id }) => id);
  return [next!, best!];
}
