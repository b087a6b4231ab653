import type { ComponentTable } from "./trial_figures.ts";

/** Most numbers of a table: about 100 KB of JSON. */
export const MOST_NUMBERS = 14_000;

/**
 * Rows of a table in an order, the last ones left out where there are too many.
 *
 * @param values a row for each component, `[C, columns]`
 * @param order components, the most telling first
 */
export function cutTable(
  values: readonly (readonly number[])[],
  order: readonly number[],
): ComponentTable {
  const columns = values[0]?.length ?? 1;
  const components = order.slice(0, Math.max(1, Math.floor(MOST_NUMBERS / columns)));
  return {
    components,
    values: components.map((c) => values[c]!),
    leftOut: order.length - components.length,
  };
}
