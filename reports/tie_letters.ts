/**
 * Letters of a method for people, from its `tieGroups`: 1 is A, 26 is Z, 27 is A2.
 *
 * @returns `–` for a method that is not ranked
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { tieLetters } from "./tie_letters.ts";
 * deepStrictEqual([[1], [1, 2], [26, 27], null].map(tieLetters), ["A", "A B", "Z A2", "–"]);
 * ```
 */
export function tieLetters(groups: readonly number[] | null): string {
  return groups === null ? "–" : groups.map(letter).join(" ");
}

function letter(group: number): string {
  const round = Math.floor((group - 1) / 26);
  return String.fromCharCode(65 + (group - 1) % 26) + (round === 0 ? "" : round + 1);
}
