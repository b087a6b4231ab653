import type { Network } from "../../models/mod.ts";
import { componentWeights } from "../component_weights.ts";
import type { Decomposition } from "../decomposition.ts";

/** Components multiplied out, by site. */
export interface MultipliedSplit {
  /** `C` */
  readonly components: number;
  /** `P [C, d_in, d_out]` by site. */
  readonly P: Readonly<Record<string, Float64Array>>;
}

/**
 * The components of a decomposition as matrices, and zeros after them.
 *
 * @param components `C`, at least the decomposition's
 */
export function multipliedSplit(
  network: Network,
  decomposition: Decomposition,
  components: number,
): MultipliedSplit {
  const P = Object.entries(network.sites).map(([site, W]) => {
    const padded = new Float64Array(components * W.data.length);
    padded.set(componentWeights(decomposition, network, site));
    return [site, padded] as const;
  });
  return { components, P: Object.fromEntries(P) };
}
