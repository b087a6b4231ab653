import type { PairTable } from "./pair_table.ts";

/**
 * `100 mean_g max(0, 1 - |P[match(g)] - Z[g]|^2 / |Z[g]|^2)`; an unmatched mechanism counts 0
 * (docs/scores.md, 1).
 *
 * @param matching component of each mechanism, or null
 * @returns 0..100
 */
export function recoveryScore(
  { recovery }: PairTable,
  matching: readonly (number | null)[],
): number {
  const recovered = matching.map((c, g) => c === null ? 0 : recovery[g]![c]!);
  return 100 * recovered.reduce((sum, value) => sum + value, 0) / recovered.length;
}
