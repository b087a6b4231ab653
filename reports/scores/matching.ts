import { munkres } from "munkres";
import type { PairTable } from "./pair_table.ts";

/** Weight of the cosine beside the recovery: enough to order pairs with equal recovery. */
const TIE_BREAK = 1e-9;

/**
 * Matches components to mechanisms one to one so that the summed recovery is largest (docs/scores.md, 1).
 * Among assignments with equal recovery, within 1e-9 a mechanism, the largest summed cosine wins. A
 * pair whose cosine is not positive has nothing in common and is left unmatched.
 *
 * @returns the component of each mechanism, or null; `[G]`
 */
export function matchComponents(
  { recovery, cosine }: Pick<PairTable, "recovery" | "cosine">,
): (number | null)[] {
  const gain = (g: number, c: number) => recovery[g]![c]! + TIE_BREAK * Math.max(0, cosine[g]![c]!);
  const costs = recovery.map((row, g) => row.map((_, c) => -gain(g, c)));
  const matching = recovery.map((): number | null => null);
  for (const [g, c] of munkres(costs)) if (gain(g, c) > 0) matching[g] = c;
  return matching;
}
