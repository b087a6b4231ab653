import { componentWeights, type Decomposition } from "../../apd/mod.ts";
import { type Network, siteMatrix } from "../../models/mod.ts";

/** Components as full float64 matrices, however they are stored. */
export interface Components {
  /** `C` */
  readonly count: number;
  /** `P [C, d_in, d_out]` by site; to be viewed, a site left out is all zeros */
  readonly P: Readonly<Record<string, Float64Array>>;
}

/**
 * Multiplies a decomposition out, for every site of the network.
 *
 * @throws {RangeError} when the decomposition lacks a site or an array does not fit its shape.
 */
export function readComponents(decomposition: Decomposition, network: Network): Components {
  const P = Object.fromEntries(
    Object.keys(network.sites).map((
      site,
    ) => [site, componentWeights(decomposition, network, site)]),
  );
  return { count: decomposition.components, P };
}

/** The weights of a network as its one component. */
export function ownWeights(network: Network): Components {
  const P = Object.fromEntries(
    Object.keys(network.sites).map((
      site,
    ) => [site, Float64Array.from(siteMatrix(network, site).data)]),
  );
  return { count: 1, P };
}
