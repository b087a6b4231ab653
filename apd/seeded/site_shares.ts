import { type Network, siteMatrix } from "../../models/mod.ts";
import type { MultipliedSplit } from "./multiplied_split.ts";

/**
 * How far the parts of each site act apart, `rho[l] = sum_c |P[l][c]|^2 / |W[l]|^2`. Parts that are
 * orthogonal, such as rows, have 1 (Pythagoras). Where each part does a little of what the others do,
 * as when a matrix that acts on every input is dealt out to features, it is near `1/C`; where parts
 * cancel, it is above 1.
 *
 * @returns by site, >= 0; 1 for a site of zeros
 */
export function siteShares(
  network: Network,
  { P }: MultipliedSplit,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(P).map(([site, parts]) => {
      const whole = squared(siteMatrix(network, site).data);
      return [site, whole === 0 ? 1 : squared(parts) / whole];
    }),
  );
}

function squared(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return sum;
}
