import { formatNumber, formatRecovery } from "../format_number.ts";
import type { SuiteLeaderboard } from "../suite_leaderboard_types.ts";
import { tieLetters } from "../tie_letters.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Markup, markup } from "./markup.ts";
import { methodRole } from "./method_role.ts";

const NUMBERS = ["Mean rank", "Tied", "Mean recovery", "Success", "Benchmarks"] as const;
const COLUMNS: readonly Column[] = [
  { head: markup`Method`, kind: "text" },
  ...NUMBERS.map((head): Column => ({ head: markup`${head}`, kind: "number" })),
];

/** Every method over the whole suite, best mean rank first. */
export function suiteTable({ rows, separation }: SuiteLeaderboard): Markup {
  const lines = rows.map((row) => [
    markup`${row.title}<small>${methodRole(row)}</small>`,
    markup`${formatNumber(row.meanRank, 2)}`,
    markup`${tieLetters(row.tieGroups)}`,
    markup`${formatRecovery(row.recovery)}`,
    markup`${row.n === 0 ? "–" : `${row.successes} of ${row.n}`}`,
    markup`${row.benchmarks} of ${row.cells.length}`,
  ]);
  return markup`
<h3>Over all benchmarks</h3>
<p class="caption">Mean rank: 1 + the share of benchmarks on which another ranked method does better, summed
over those methods; recoveries that are equal to a tenth count half, and two methods are compared on
benchmarks that both ran on. Mean recovery is over the benchmarks that a method ran on, success counts its
trials there. ${separationNote(separation)}</p>
${dataTable({ name: "Over all benchmarks", columns: COLUMNS, rows: lines })}`;
}

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
