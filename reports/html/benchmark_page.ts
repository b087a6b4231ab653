import type { BenchmarkLeaderboard } from "../leaderboard_types.ts";
import type { ResultsBenchmark, Trial } from "../results.ts";
import { type Fragment, join, still } from "./fragment.ts";
import { leaderboardTable } from "./leaderboard_table.ts";
import { markup } from "./markup.ts";
import { pageFrame } from "./page_frame.ts";
import { benchmarkPath } from "./page_paths.ts";
import { publishedTable } from "./published_table.ts";
import type { ReportFile } from "./report_file.ts";
import { type Mechanisms, mechanismSection } from "./mechanism_section.ts";
import { seedSection } from "./seed_section.ts";
import { settingsSection } from "./settings_section.ts";
import { trialTable } from "./trial_table.ts";

/** Everything about one benchmark. */
export interface BenchmarkInput {
  readonly benchmark: ResultsBenchmark;
  /** All benchmarks of the report, in order. */
  readonly benchmarks: readonly ResultsBenchmark[];
  readonly board: BenchmarkLeaderboard;
  /** The benchmark's trials, sorted. */
  readonly trials: readonly Trial[];
  readonly mechanisms: Mechanisms;
  /** Whether trials have pages to be linked. */
  readonly trialPages: boolean;
}

/** The page of one benchmark: table, seeds, mechanisms, published numbers, settings, trials. */
export function benchmarkPage(input: BenchmarkInput): ReportFile {
  const { benchmark: { id, version, title, description }, benchmarks } = input;
  const root = "../";
  const links = benchmarks.filter((other) => other.id !== id).map((other) =>
    markup`
<li><a href="${root}${benchmarkPath(other.id)}">${other.title}</a></li>`
  );
  const page = pageFrame({
    root,
    part: "benchmarks",
    title,
    introduction: markup`<p>${description}</p>
<ul class="facts"><li>Benchmark <code>${id}</code>, version ${version}</li></ul>`,
    links,
    linksName: "The other benchmarks",
    first: "leaderboard",
    body: sections(input),
  });
  return { path: benchmarkPath(id), content: page.text };
}

function sections(
  { benchmark, board, trials, mechanisms, trialPages }: BenchmarkInput,
): Fragment {
  const { rows } = board;
  const { published, publishedSettings } = benchmark;
  if (rows.length === 0) {
    return still(markup`
<section id="leaderboard"><p>No trial of this benchmark was run.</p></section>`);
  }
  const shared = { benchmark: benchmark.id, rows, trials };
  return join([
    still(leaderboardTable(board)),
    seedSection({ ...shared, published }),
    mechanismSection({ ...shared, mechanisms }),
    still(
      markup`${publishedTable({ published, rows })}${
        settingsSection({ ...shared, publishedSettings })
      }${trialTable({ ...shared, linked: trialPages })}`,
    ),
  ]);
}
