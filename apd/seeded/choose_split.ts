import { type Network, siteMatrix } from "../../models/mod.ts";
import type { MultipliedSplit } from "./multiplied_split.ts";
import { siteShares } from "./site_shares.ts";

/** Share of the weights' squared size from which on one component is all of them. */
const UNDIVIDED = 0.99;

/**
 * The split whose parts act apart best, over all sites: the least `sum_l |ln rho[l]|` of the
 * {@link siteShares}; the first of several. One with nearly all of the weights in one component has
 * `rho = 1` as well, as there is nothing to overlap; it comes last, as does one that is not finite.
 *
 * @param splits at least one
 */
export function chooseSplit(network: Network, splits: readonly MultipliedSplit[]): MultipliedSplit {
  const distances = splits.map((split) => distance(network, split));
  return splits[Math.max(0, distances.indexOf(Math.min(...distances)))]!;
}

function distance(network: Network, split: MultipliedSplit): number {
  if (isUndivided(network, split)) return Infinity;
  const sum = Object.values(siteShares(network, split)).reduce(
    (sum, rho) => sum + Math.abs(Math.log(rho)),
    0,
  );
  return Number.isNaN(sum) ? Infinity : sum;
}

function isUndivided(network: Network, { components: C, P }: MultipliedSplit): boolean {
  let whole = 0;
  const sizes = new Float64Array(C); // |P[c]|^2 over all sites
  for (const [site, parts] of Object.entries(P)) {
    const { data: W } = siteMatrix(network, site);
    for (const value of W) whole += value ** 2;
    parts.forEach((value, i) => sizes[Math.floor(i / W.length)]! += value ** 2);
  }
  return sizes.some((size) => Math.abs(size / whole - 1) < 1 - UNDIVIDED) &&
    sizes.reduce((sum, size) => sum + size, 0) < (2 - UNDIVIDED) * whole;
}
