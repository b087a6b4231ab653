import { componentShares, type FeatureRows } from "./component_shares.ts";
import { cutTable } from "./cut_table.ts";
import type { ComponentTable } from "./trial_figures.ts";

/** Steps of a share: a colour shows no finer ones. */
const STEPS = 1000;

/**
 * The share of each feature's row that each component carries (formula in `component_shares.ts`), in
 * the order in which a good decomposition looks diagonal.
 *
 * @returns undefined where rows have two columns, which are drawn as they are
 */
export function shareTable(rows: FeatureRows): ComponentTable | undefined {
  if (rows.W.cols === 2) return undefined;
  const { shares, order } = componentShares(rows);
  const rounded = shares.map((row) => row.map((share) => Math.round(STEPS * share) / STEPS));
  return cutTable(rounded, order);
}
