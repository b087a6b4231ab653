import type { Separation } from "../leaderboard_types.ts";
import { SEEDS_FOR_TEST } from "../regression_rule.ts";
import { scoreDefinitions } from "../scores/score_definitions.ts";
import { comparisonOutcome } from "./comparison_outcome.ts";
import type { ComparedRow, Comparison, Mismatch } from "./comparison_types.ts";

/** Places that a note lists before it only counts the others. */
const LISTED = 6;

/** What the seeds of a table could tell apart, in one sentence. */
export function separationNote({ comparisons, seeds, seedsNeeded }: Separation): string {
  const of = comparisons === 1 ? "the one comparison" : `any of ${comparisons} comparisons`;
  if (seedsNeeded !== null && seeds >= seedsNeeded) {
    const corrected = comparisons === 1 ? "" : `, Holm-corrected over ${comparisons} comparisons`;
    return `* separated from noise: two-sided p < 0.05${corrected}`;
  }
  const needed = seedsNeeded === null ? "" : `; that takes ${seedsNeeded}`;
  return `${seeds} seed${seeds === 1 ? "" : "s"} can't separate ${of} from noise${needed}`;
}

/** What keeps sides from being compared, a line for each thing that differs, with the places. */
export function mismatchNotes(comparison: Comparison): string[] {
  return differenceNotes(comparison, ({ mismatches }) => mismatches);
}

/** Which options differ, a line for each, with the places. */
export function optionNotes(comparison: Comparison): string[] {
  return differenceNotes(comparison, ({ otherOptions }) => otherOptions);
}

function differenceNotes(
  { tables }: Comparison,
  differences: (row: ComparedRow) => readonly Mismatch[],
): string[] {
  const places = new Map<string, Set<string>>();
  for (const row of tables.flatMap((table) => table.rows)) {
    for (const { what, a, b } of differences(row)) {
      const difference = `${what} is ${a} in a and ${b} in b`;
      places.set(difference, (places.get(difference) ?? new Set()).add(placeOf(row)));
    }
  }
  return [...places].map(([difference, at]) => `${difference}: ${listed([...at])}`);
}

/** What only one side has, a line for each side. */
export function unmatchedNotes({ unmatched }: Comparison): string[] {
  return (["a", "b"] as const).flatMap((side) => {
    const own = unmatched.filter((entry) => entry.side === side).map(placeOf);
    return own.length === 0 ? [] : [`only in ${side}: ${listed(own)}`];
  });
}

/** Which trials of the second failed; undefined where none did. */
export function failedNote({ failed }: Comparison): string | undefined {
  return failed.length === 0 ? undefined : `failed in b: ${listed(failed)}`;
}

/** Where the two ran, if not on the same engine and adapter; undefined where they did. */
export function engineNote({ a, b }: Comparison): string | undefined {
  if (a.engine === b.engine) return undefined;
  return `a ran ${a.engine}, b ${b.engine}: equal seeds are a fresh sample there, so a mean counts as ` +
    "moved only beyond every seed of a";
}

/** By which rule rows are worse or better, for the seeds and scores at hand. */
export function ruleNote({ tables }: Comparison): string {
  const seeds = tables.flatMap(({ rows }) => rows.map((row) => row.seeds));
  return [
    "the mean moved by more than the score's tolerance and a one-sided permutation test gives p < 0.05",
    ...seeds.some((n) => n < SEEDS_FOR_TEST)
      ? [`below ${SEEDS_FOR_TEST} seeds by the tolerance alone, which noise can exceed`]
      : [],
    ...tables.some(({ score }) => scoreDefinitions[score].tolerance === null)
      ? ["a score without a tolerance where it is separated"]
      : [],
  ].join("; ");
}

/**
 * What it comes to, in one sentence.
 *
 * @param second what the reader calls the second side
 */
export function outcomeNote(comparison: Comparison, second: string): string {
  const { deciding, worse, better, mismatched } = comparisonOutcome(comparison);
  const rest = mismatched === 0 ? "" : `; ${mismatched} do not compare and do not count`;
  const of = `${deciding} comparison${deciding === 1 ? "" : "s"}`;
  return `Of ${of} ${second} is worse in ${worse} and better in ${better}${rest}.`;
}

function placeOf({ benchmark, method }: Pick<ComparedRow, "benchmark" | "method">): string {
  return method === undefined ? benchmark : `${method} on ${benchmark}`;
}

function listed(places: readonly string[]): string {
  const rest = places.length - LISTED;
  return places.slice(0, LISTED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
