import { z } from "zod";
import type { SiteComponents } from "../../decomposition.ts";
import { fittedBaseline } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";
import { gradientOptions } from "./gradient_options.ts";
import { innerProducts, normalised, sampleGradients, siteGradient } from "./sample_gradients.ts";
import { shareEntries } from "./share_entries.ts";
import { sphericalKMeans } from "./spherical_k_means.ts";
import { withRemainder } from "./with_remainder.ts";

/** Most rounds of k-means; runs end by themselves long before. */
const ROUNDS = 100;

const options = gradientOptions.extend({
  restarts: z.number().int().min(1).default(5).describe(
    "runs of k-means from other first centres, of which the best counts",
  ),
});

/**
 * Inputs are clustered by the direction of their parameter gradients, and each weight is dealt to the
 * clusters in proportion to its mean squared gradient in them: with unit gradients `g_s`,
 *
 *     P[c] = W q[c] / sum_c' q[c'],   q[c] = mean over s in c of g_s^2     entry by entry
 *
 * The components sum to the weights but for those that no gradient reaches, the remainder.
 */
export const gradientKMeans = fittedBaseline(
  {
    id: "gradient-k-means",
    title: "Clusters of gradients",
    source: "spherical k-means of per-sample gradients (Dhillon and Modha 2001)",
    tuning: {
      budget: "seven settings on target 0 of tms-5-2, tms-40-10, compressed-computation-small, " +
        "gated-functions, planted-g8",
      grid:
        "three ways to deal the weights: by squared gradients; by what clusters read; by ridge " +
        "regression, five ridges",
    },
    options,
  },
  ({ network, sampler, seed, options: { components: C = network.inputs, samples, restarts } }) => {
    const gradients = normalised(sampleGradients(network, { sampler, samples }));
    const S = gradients.samples;
    const products = innerProducts(gradients); // [S, S]
    const { labels } = sphericalKMeans(
      { products, samples: S, clusters: C, restarts, rounds: ROUNDS, seed },
    );
    const sizes = new Int32Array(C);
    for (const label of labels) sizes[label]!++;
    const sites: Record<string, SiteComponents> = {};
    for (const [site, W] of Object.entries(network.sites)) {
      const size = W.data.length;
      const q = new Float32Array(C * size); // [C, d_in, d_out]
      const g = new Float64Array(size);
      labels.forEach((c, s) => {
        siteGradient(gradients, { site, s, into: g });
        for (let e = 0; e < size; e++) q[c * size + e]! += g[e]! ** 2 / sizes[c]!;
      });
      sites[site] = compactComponents(shareEntries(W, q), W);
    }
    return withRemainder(network, { components: C, sites });
  },
);
