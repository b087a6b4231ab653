import type { SiteComponents } from "../../decomposition.ts";
import { reference } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";
import { remainder } from "./remainder.ts";

/**
 * `P[g] = Z[g]`: the ground truth itself, the upper end of every scale. What the mechanisms leave of
 * the weights, if anything, is one more component, the last.
 */
export const oracle = reference(
  { id: "oracle", title: "Ground truth", source: "docs/scores.md: P[g] = Z[g]" },
  ({ network, groundTruth: { mechanisms } }) => {
    const rest = remainder(network, mechanisms);
    const components = mechanisms.length + (rest === undefined ? 0 : 1);
    const sites: Record<string, SiteComponents> = {};
    for (const [site, W] of Object.entries(network.sites)) {
      const size = W.data.length;
      const P = new Float32Array(components * size); // [G, d_in, d_out], or [G + 1, ..]
      mechanisms.forEach(({ weights }, g) => {
        const Z = weights[site];
        if (Z !== undefined) P.set(Z.data, g * size);
      });
      if (rest !== undefined) P.set(rest[site]!, mechanisms.length * size);
      sites[site] = compactComponents(P, W);
    }
    return { components, sites };
  },
);
