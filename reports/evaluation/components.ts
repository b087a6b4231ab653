import { componentWeights, type Decomposition } from "../../apd/mod.ts";
import type { Network } from "../../models/mod.ts";

/** Components as full float64 matrices, however they are stored. */
export interface Components {
  /** `C` */
  readonly count: number;
  /** `P [C, d_in, d_out]` by site */
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
