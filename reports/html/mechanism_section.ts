import type { MechanismRecovery } from "../figures/trial_figures.ts";
import { mean } from "../statistics/summary.ts";
import { type BenchmarkTrials, trialsOf } from "./benchmark_trials.ts";
import { type Fragment, still } from "./fragment.ts";
import { markup } from "./markup.ts";
import { mechanismHeatmap, type MechanismTable } from "./mechanism_heatmap.ts";
import { plotPlace } from "./plot_place.ts";

/** Most cells of the heat map: what a page has room for. */
const MOST_CELLS = 6_000;

/** Recovery of each mechanism by trial id. */
export type Mechanisms = ReadonlyMap<string, readonly MechanismRecovery[]>;

/** Which mechanisms each method finds, as a mean over its seeds. */
export function mechanismSection(
  input: BenchmarkTrials & { readonly mechanisms: Mechanisms },
): Fragment {
  const table = mechanismTable(input);
  const head = markup`
<h2 id="mechanisms">Recovery of each mechanism</h2>`;
  if (table.rows.length === 0) {
    return still(markup`${head}
<p class="caption">These results do not hold the recovery of single mechanisms; <code>deno task report
--rescore</code> computes it from the stored decompositions.</p>`);
  }
  const place = `mechanisms-${input.benchmark}`;
  return {
    markup: markup`${head}
<figure>
<figcaption class="caption">How near the component that is matched to a mechanism comes to it, 0 to 100, as
a mean over the seeds; the mean over a row is the method’s recovery. A column that is pale in every row is
a mechanism that nobody finds. Trials that left no decomposition count 0.${
      leftOutNote(table)
    }</figcaption>
${plotPlace({ place, name: "Mean recovery of each mechanism by each method" })}
</figure>`,
    figures: { [place]: [mechanismHeatmap(table)] },
  };
}

function leftOutNote({ mechanisms, leftOut }: MechanismTable): string {
  return leftOut === 0
    ? ""
    : ` The first ${mechanisms.length} mechanisms are shown, the last ${leftOut} left out.`;
}

/** Trials that ended well and have no stored figures are left out; names are those of the first that has. */
export function mechanismTable(
  { rows, trials, mechanisms }: BenchmarkTrials & { readonly mechanisms: Mechanisms },
): MechanismTable {
  const names = trials.map(({ id }) => mechanisms.get(id)).find((found) => found !== undefined)
    ?.map(({ id }) => id) ?? [];
  const room = Math.max(1, Math.floor(MOST_CELLS / rows.length));
  const shown = names.slice(0, room);
  return {
    mechanisms: shown,
    leftOut: names.length - shown.length,
    rows: names.length === 0 ? [] : rows.flatMap((row) => {
      const known = trialsOf(row, trials).flatMap(({ id, status }) => {
        const found = mechanisms.get(id)?.map(({ recovery }) => recovery);
        if (found?.length === names.length) return [found];
        return status === "ok" ? [] : [names.map(() => 0)];
      });
      if (known.length === 0) return [];
      const recovery = shown.map((_, g) => mean(known.map((own) => own[g]!)));
      return [{ title: row.title, recovery }];
    }),
  };
}
