import { type Network, siteMatrix } from "../../models/mod.ts";
import type { MultipliedSplit } from "./multiplied_split.ts";
import { siteShares } from "./site_shares.ts";

/** Least {@link siteShares} of a site that comes apart. */
const LEAST_SHARE = 0.5;

/**
 * Sites that do not come apart, by their {@link siteShares}, stay whole, in the last component. If that
 * is so at every site, the split is left as it is: weights that all stay whole would be no
 * decomposition.
 *
 * @param split its last component is empty
 */
export function keepWhole(network: Network, split: MultipliedSplit): MultipliedSplit {
  const { components: C, P } = split;
  const shares = siteShares(network, split);
  const heavy = Object.keys(P).filter((site) =>
    siteMatrix(network, site).data.some((value) => value !== 0)
  );
  if (heavy.every((site) => shares[site]! < LEAST_SHARE)) return split;
  const kept = Object.entries(P).map(([site, parts]): readonly [string, Float64Array] => {
    if (shares[site]! >= LEAST_SHARE) return [site, parts];
    const { data: W } = siteMatrix(network, site);
    const whole = new Float64Array(parts.length); // [C, d_in, d_out]
    whole.set(W, (C - 1) * W.length);
    return [site, whole];
  });
  return { components: C, P: Object.fromEntries(kept) };
}
