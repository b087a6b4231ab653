import type { Network } from "../../models/mod.ts";
import type { MultipliedSplit } from "./multiplied_split.ts";
import { siteShares } from "./site_shares.ts";

/**
 * The split whose parts act apart best, over all sites: the least `sum_l |ln rho[l]|` of the
 * {@link siteShares}; the first of several.
 *
 * @param splits at least one
 */
export function chooseSplit(network: Network, splits: readonly MultipliedSplit[]): MultipliedSplit {
  const distances = splits.map((split) =>
    Object.values(siteShares(network, split)).reduce((sum, rho) => sum + Math.abs(Math.log(rho)), 0)
  );
  return splits[distances.indexOf(Math.min(...distances))]!;
}
