import { formatRecovery, formatSeconds } from "../format_number.ts";
import type { Leaderboard, LeaderboardRow } from "../leaderboard_types.ts";
import type { LadderRung, ResultsBenchmark } from "../results.ts";
import { choiceMenu } from "./choice_menu.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Fragment, join } from "./fragment.ts";
import { ladderFigure, type LadderLine } from "./ladder_figure.ts";
import { type Markup, markup } from "./markup.ts";
import { benchmarkPath } from "./page_paths.ts";
import { plotPlace } from "./plot_place.ts";

/** A rung of a ladder that was run. */
interface Rung {
  readonly id: string;
  readonly size: LadderRung;
  readonly rows: readonly LeaderboardRow[];
}

/** The sizes that a ladder can go up in. */
const SIZES: readonly { readonly key: keyof LadderRung; readonly name: string }[] = [
  { key: "mechanisms", name: "number of mechanisms" },
  { key: "layers", name: "layers" },
  { key: "rank", name: "rank of a mechanism" },
];

/** Recovery and time of every method against the sizes of each family of benchmarks that is a ladder. */
export function ladderSections(
  { benchmarks, leaderboard }: {
    readonly benchmarks: readonly ResultsBenchmark[];
    readonly leaderboard: Leaderboard;
  },
): Fragment {
  const families = [...new Set(benchmarks.map(({ family }) => family))];
  return join(families.map((family) => {
    const rungs = benchmarks.flatMap(({ id, family: own, ladder }): Rung[] => {
      const rows = leaderboard.benchmarks.find((board) => board.id === id)?.rows ?? [];
      return own !== family || ladder === undefined || rows.length === 0
        ? []
        : [{ id, size: ladder, rows }];
    });
    return ladderSection(family, rungs);
  }));
}

function ladderSection(family: string, rungs: readonly Rung[]): Fragment {
  const climbs = SIZES.map((size) => ({ ...size, rungs: climb(rungs, size.key) }))
    .filter(({ rungs }) => rungs.length > 1);
  if (climbs.length === 0) return join([]);
  const place = `ladder-${family}`;
  const choices = climbs.map(({ name, rungs }) => ({
    group: `${name}, ${rungs.length} sizes`,
    label: "",
  }));
  return {
    markup: markup`
<section id="${place}" aria-labelledby="${place}-title">
<h2 id="${place}-title">How far the methods get on larger networks: ${family}</h2>
<figure>
<figcaption class="caption">Benchmarks of one family that differ in one size. Above: mean recovery with
its 95% bootstrap interval over the seeds; below: seconds of a trial on this run’s device, on a log axis.
Only rungs that ran are drawn. Select a method in the legend to hide it.</figcaption>
${choiceMenu({ place, label: "Size", choices })}
${plotPlace({ place, name: "Recovery and seconds of each method against a size" })}
</figure>
${ladderTable(rungs)}
</section>`,
    figures: {
      [place]: climbs.map(({ key, name, rungs }) =>
        ladderFigure({ lines: linesOf(rungs, key), size: name, log: key === "mechanisms" })
      ),
    },
  };
}

/** The most rungs that differ in one size only, by that size. */
function climb(rungs: readonly Rung[], key: keyof LadderRung): readonly Rung[] {
  const groups = Map.groupBy(rungs, ({ size }) => {
    const others = SIZES.filter((other) => other.key !== key).map((other) => size[other.key]);
    return others.join();
  });
  const longest = [...groups.values()]
    .reduce((a, b) => sizesIn(b, key) > sizesIn(a, key) ? b : a, []);
  return sizesIn(longest, key) < 2 ? [] : longest.toSorted((a, b) => a.size[key] - b.size[key]);
}

function sizesIn(rungs: readonly Rung[], key: keyof LadderRung): number {
  return new Set(rungs.map(({ size }) => size[key])).size;
}

/** The methods of the rungs, in the order of the first leaderboard that has them. */
function methodsOf(rungs: readonly Rung[]): readonly LeaderboardRow[] {
  const rows = rungs.flatMap(({ rows }) => rows);
  return rows.filter(({ method }, i) => rows.findIndex((row) => row.method === method) === i);
}

function linesOf(rungs: readonly Rung[], key: keyof LadderRung): LadderLine[] {
  return methodsOf(rungs).map(({ method, title }) => ({
    title,
    points: rungs.flatMap(({ size, rows }) => {
      const row = rows.find((row) => row.method === method);
      const recovery = row?.scores["recovery"];
      return row === undefined ? [] : [{
        size: size[key],
        recovery: recovery?.mean ?? null,
        interval: recovery?.interval ?? null,
        seconds: row.scores["seconds"]?.mean ?? null,
      }];
    }),
  }));
}

/** What the figure shows, in numbers. */
function ladderTable(rungs: readonly Rung[]): Markup {
  const methods = methodsOf(rungs);
  const columns: readonly Column[] = [
    { head: markup`Rung`, kind: "text" },
    ...["Mechanisms", "Layers", "Rank", ...methods.map(({ title }) => title)]
      .map((head): Column => ({ head: markup`${head}`, kind: "number" })),
  ];
  const rows = rungs.map(({ id, size, rows }) => [
    markup`<a href="${benchmarkPath(id)}"><code>${id}</code></a>`,
    ...SIZES.map(({ key }) => markup`${size[key]}`),
    ...methods.map(({ method }) => reached(rows.find((row) => row.method === method))),
  ]);
  const table = dataTable({ name: "The ladder in numbers", columns, rows });
  return markup`
<details><summary>The ladder in numbers: recovery and seconds</summary>${table}</details>`;
}

function reached(row: LeaderboardRow | undefined): Markup {
  if (row === undefined) return markup`–`;
  const { recovery, seconds } = row.scores;
  return markup`${formatRecovery(recovery?.mean ?? null)}<small>${
    formatSeconds(seconds?.mean ?? null)
  } s</small>`;
}
