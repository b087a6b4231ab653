import { type Network, siteMatrix } from "../../models/mod.ts";
import type { MultipliedSplit } from "./multiplied_split.ts";

/** Share of a site's squared size below which its parts overlap too much to be parts. */
const LEAST_SHARE = 0.5;

/**
 * Sites that do not come apart stay whole, in the last component. Parts that act apart, such as rows,
 * have `rho[l] = sum_c |P[l][c]|^2 / |W[l]|^2` near 1. Where each part does a little of what the others
 * do, as when a matrix that acts on every input is dealt out to features, `rho` is near 1/C. If that is
 * so at every site, the split is left as it is: weights that all stay whole would be no decomposition.
 *
 * @param split its last component is empty
 */
export function keepWhole(network: Network, split: MultipliedSplit): MultipliedSplit {
  const { components: C, P } = split;
  const apart = ([site, parts]: readonly [string, Float64Array]) =>
    squared(parts) >= LEAST_SHARE * squared(siteMatrix(network, site).data);
  const sites = Object.entries(P);
  if (!sites.some(apart)) return split;
  const kept = sites.map(([site, parts]): readonly [string, Float64Array] => {
    if (apart([site, parts])) return [site, parts];
    const { data: W } = siteMatrix(network, site);
    const whole = new Float64Array(parts.length); // [C, d_in, d_out]
    whole.set(W, (C - 1) * W.length);
    return [site, whole];
  });
  return { components: C, P: Object.fromEntries(kept) };
}

function squared(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return sum;
}
