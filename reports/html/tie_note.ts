import { formatNumber } from "../format_number.ts";
import type { BenchmarkLeaderboard } from "../leaderboard_types.ts";
import { type Markup, markup } from "./markup.ts";

/** Name of a group of tied methods: 1 is A, 26 is Z, 27 is A2. */
export function groupLetter(group: number): string {
  const round = Math.floor((group - 1) / 26);
  return String.fromCharCode(65 + (group - 1) % 26) + (round === 0 ? "" : round + 1);
}

/** What a group means, and whether these seeds could have separated anything. */
export function tieNote({ separation }: BenchmarkLeaderboard): Markup {
  if (separation === null) return markup``;
  const { comparisons, seeds, smallestP, seedsNeeded } = separation;
  const pairs = comparisons === 1 ? "1 pair" : `all ${comparisons} pairs`;
  const meaning =
    markup`Methods with the same letter are tied: a paired permutation test of recovery over
the shared seeds, Holm-corrected over ${pairs} of methods, does not separate them at 5%.`;
  if (seedsNeeded !== null && seeds >= seedsNeeded) {
    return markup`<p class="caption">${meaning}</p>`;
  }
  const number = seeds === 1 ? "1 seed" : `${seeds} seeds`;
  const remedy = seedsNeeded === null ? "" : `; from ${seedsNeeded} seeds on it can`;
  return markup`<p class="caption">${meaning} With ${number} the smallest p that the test can give is
${
    formatNumber(smallestP, 2)
  } before correction, so it can’t separate any two methods, however far apart
they are${remedy}. Read the recovery and its interval instead of the letter.</p>`;
}
