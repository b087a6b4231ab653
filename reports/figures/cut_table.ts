import type { ComponentTable } from "./trial_figures.ts";

/** Most numbers of a table: about 80 KB of JSON. */
const MOST_NUMBERS = 14_000;

/**
 * Puts the rows of a table into the order in which a good decomposition looks diagonal, and leaves out
 * those with the smallest values where there are too many: matched components first, in the order of
 * their mechanisms, then the others by the column of their largest value.
 *
 * @param values a row for each component, `[C, columns]`
 * @param matching component of each mechanism, or null; `[G]`
 */
export function cutTable(
  values: readonly (readonly number[])[],
  matching: readonly (number | null)[],
): ComponentTable {
  const matched = matching.filter((c) => c !== null);
  const peaks = values.map((row) => {
    const largest = Math.max(...row.map(Math.abs));
    return { largest, column: row.findIndex((value) => Math.abs(value) === largest) };
  });
  const others = values.map((_, c) => c).filter((c) => !matched.includes(c))
    .sort((a, b) => peaks[b]!.largest - peaks[a]!.largest || a - b);
  const room = Math.max(1, Math.floor(MOST_NUMBERS / Math.max(1, values[0]?.length ?? 1)));
  const kept = new Set([...matched, ...others].slice(0, room));
  const components = [
    ...matched.filter((c) => kept.has(c)),
    ...others.filter((c) => kept.has(c)).sort((a, b) => peaks[a]!.column - peaks[b]!.column),
  ];
  return {
    components,
    values: components.map((c) => values[c]!),
    leftOut: values.length - components.length,
  };
}
