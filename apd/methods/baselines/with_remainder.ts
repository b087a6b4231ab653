import type { Matrix, Network } from "../../../models/mod.ts";
import { componentWeights } from "../../component_weights.ts";
import type { SiteComponents } from "../../decomposition.ts";
import type { Split } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";
import { remainder } from "./remainder.ts";

/**
 * A split that sums to the weights: what its components leave of them, `W - sum_c P[c]` at every site,
 * becomes one more component, the last, unless that is nothing but rounding.
 */
export function withRemainder(network: Network, split: Split): Split {
  const { components: C } = split;
  const multiplied = multipliedOut(network, split);
  const parts = Array.from({ length: C }, (_, c) => ({
    weights: Object.fromEntries(
      Object.entries(network.sites).map(([site, { rows, cols }]): [string, Matrix] => {
        const data = multiplied[site]!.subarray(c * rows * cols, (c + 1) * rows * cols);
        return [site, { rows, cols, data }];
      }),
    ),
  }));
  const rest = remainder(network, parts);
  if (rest === undefined) return split;
  const sites: Record<string, SiteComponents> = {};
  for (const [site, W] of Object.entries(network.sites)) {
    const P = new Float32Array((C + 1) * W.data.length); // [C + 1, d_in, d_out]
    P.set(multiplied[site]!);
    P.set(rest[site]!, C * W.data.length);
    sites[site] = compactComponents(P, W);
  }
  return { components: C + 1, sites };
}

/** `P [C, d_in, d_out]` by site. */
function multipliedOut(
  network: Network,
  { components, sites }: Split,
): Readonly<Record<string, Float32Array>> {
  const read = { components, sites, selection: { rule: "all" } } as const;
  return Object.fromEntries(
    Object.entries(sites).map(([site, stored]) => [
      site,
      stored.kind === "full" ? stored.P : Float32Array.from(componentWeights(read, network, site)),
    ]),
  );
}
