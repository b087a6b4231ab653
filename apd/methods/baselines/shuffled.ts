import { matrix, permutation } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { reference } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";
import { remainder } from "./remainder.ts";
import { thinFactors } from "./thin_factors.ts";

/**
 * The ground-truth factors with their write directions permuted: with the thin SVD
 * `Z[g] = U[g] (S V^T)[g]`, `P[g] = U[g] (S V^T)[pi(g)]` for a random `pi` without fixed points.
 * Reads, sizes and ranks are right; only which read goes with which write is wrong. What the
 * mechanisms leave of the weights, if anything, is one more component, the last, as it is.
 */
export const shuffled = reference(
  {
    id: "shuffled",
    title: "Ground truth, writes permuted",
    source: "P[g] = U[g] (S V^T)[pi(g)]",
  },
  ({ network, seed, groundTruth: { mechanisms } }) => {
    const order = permutation(mechanisms.length, { seed, stream: "initialisation" });
    const partner = new Map(
      Array.from(order, (g, i) => [g, order[(i + 1) % order.length]!] as const),
    );
    const rest = remainder(network, mechanisms);
    const components = mechanisms.length + (rest === undefined ? 0 : 1);
    const sites: Record<string, SiteComponents> = {};
    for (const [site, W] of Object.entries(network.sites)) {
      const factors = mechanisms.map(({ weights }) => thinFactors(weights[site] ?? matrix(W)));
      const size = W.data.length;
      const P = new Float32Array(components * size); // [G, d_in, d_out], or [G + 1, ..]
      factors.forEach(({ reads }, g) => {
        const { writes } = factors[partner.get(g)!]!;
        writes.slice(0, reads.length).forEach((write, m) => {
          const read = reads[m]!;
          for (let i = 0; i < W.rows; i++) {
            if (read[i] === 0) continue;
            const offset = g * size + i * W.cols;
            write.forEach((value, o) => P[offset + o]! += read[i]! * value);
          }
        });
      });
      if (rest !== undefined) P.set(rest[site]!, mechanisms.length * size);
      sites[site] = compactComponents(P, W);
    }
    return { components, sites };
  },
);
