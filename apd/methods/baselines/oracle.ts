import type { SiteComponents } from "../../decomposition.ts";
import { reference } from "./baseline.ts";

/** `P[g] = Z[g]`: the ground truth itself, the upper end of every scale. */
export const oracle = reference(
  { id: "oracle", title: "Ground truth", source: "docs/scores.md: P[g] = Z[g]" },
  ({ network, groundTruth: { mechanisms } }) => {
    const sites: Record<string, SiteComponents> = {};
    for (const [site, W] of Object.entries(network.sites)) {
      const size = W.data.length;
      const P = new Float32Array(mechanisms.length * size); // [G, d_in, d_out]
      mechanisms.forEach(({ weights }, g) => {
        const Z = weights[site];
        if (Z !== undefined) P.set(Z.data, g * size);
      });
      sites[site] = { kind: "full", P };
    }
    return { components: mechanisms.length, sites };
  },
);
