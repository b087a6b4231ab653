import { formatNumber } from "../format_number.ts";
import type { BenchmarkLeaderboard } from "../leaderboard_types.ts";
import { type Markup, markup } from "./markup.ts";

/** What the letters mean, and whether these seeds could have separated anything. */
export function tieNote({ separation }: BenchmarkLeaderboard): Markup {
  if (separation === null) return markup``;
  const { comparisons, seeds, smallestP, seedsNeeded } = separation;
  const pairs = comparisons === 1 ? "1 pair" : `all ${comparisons} pairs`;
  const meaning =
    markup`Two methods share a letter exactly where they are tied: a paired permutation test of
recovery over the shared seeds, Holm-corrected over ${pairs} of methods, does not separate them at 5%. A
method can have several letters. Its rank is 1 + the number of methods that are separated from it and
have a better mean.`;
  if (seedsNeeded !== null && seeds >= seedsNeeded) {
    return markup`<p class="caption">${meaning}</p>`;
  }
  const number = seeds === 1 ? "1 seed" : `${seeds} seeds`;
  const remedy = seedsNeeded === null
    ? markup`No number of seeds can separate two of so many methods.`
    : markup`That holds for every profile: no run of ${
      seedsNeeded - 1
    } seeds or fewer can separate any
two of these methods; <code>--seeds ${seedsNeeded}</code> or more can.`;
  return markup`<p class="caption">${meaning} With ${number} the smallest p that the test can give is
${
    formatNumber(smallestP, 2)
  } before correction, so all methods here are tied, however far apart they are.
${remedy} Look at the seeds themselves, in the picture below.</p>`;
}
