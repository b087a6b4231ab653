import { z } from "zod";
import {
  type FeatureDistribution,
  type SamplerSource,
  sparseFeatureSampler,
} from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { baselineOptions, fittedBaseline } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";
import { gradientsOf, siteGradient } from "./sample_gradients.ts";
import { shareEntries } from "./share_entries.ts";
import { withRemainder } from "./with_remainder.ts";

const options = baselineOptions.extend({
  share: z.number().positive().max(1).default(0.9).describe(
    "share of a feature's contributions at a site that the weights kept for it carry together",
  ),
  samples: z.number().int().min(1).max(4096).default(16).describe(
    "number of values of each feature that contributions are averaged over",
  ),
});

/**
 * One pruned subnetwork for each input feature. With inputs `x` on which only feature `i` is active (and
 * those that always are), a weight contributes to the output, to first order,
 *
 *     q[i,w] = mean over x of |w d/dw |f(x)|^2 / 2|
 *
 * of which feature `i` keeps the largest, site by site, until they carry `share` of the site's sum. A
 * weight that several features keep is dealt out in proportion to its contributions; one that none
 * keeps is in the remainder:
 *
 *     P[i] = W kept[i] q[i] / sum_j kept[j] q[j]     entry by entry
 */
export const pruned = fittedBaseline(
  {
    id: "pruned",
    title: "Pruned subnetworks of features",
    source: "weights kept by |w dL/dw| (Mozer and Smolensky 1989), one feature at a time",
    options,
  },
  ({ network, sampler: { distribution, source }, options: { share, samples } }) => {
    const features = network.inputs;
    const claims = Object.fromEntries(
      Object.entries(network.sites).map(([site, { data }]) => [
        site,
        new Float32Array(features * data.length), // [C, d_in, d_out]
      ]),
    );
    for (let feature = 0; feature < features; feature++) {
      const x = aloneInputs(distribution, { source, feature, samples });
      const gradients = gradientsOf(network, x, samples);
      for (const [site, { data }] of Object.entries(network.sites)) {
        const g = new Float64Array(data.length);
        const q = claims[site]!.subarray(feature * data.length, (feature + 1) * data.length);
        for (let s = 0; s < samples; s++) {
          siteGradient(gradients, { site, s, into: g });
          for (let e = 0; e < g.length; e++) q[e]! += Math.abs(data[e]! * g[e]!) / samples;
        }
        prune(q, share);
      }
    }
    const sites = Object.fromEntries(
      Object.entries(network.sites).map(([site, W]): [string, SiteComponents] => [
        site,
        compactComponents(shareEntries(W, claims[site]!), W),
      ]),
    );
    return withRemainder(network, { components: features, sites });
  },
);

/** Sets all but the largest entries, which carry the share of the sum, to 0. */
function prune(contributions: Float32Array, share: number): void {
  const order = Array.from(contributions.keys())
    .toSorted((a, b) => contributions[b]! - contributions[a]!);
  let left = share * contributions.reduce((sum, value) => sum + value, 0);
  for (const at of order) {
    if (left <= 0) contributions[at] = 0;
    left -= contributions[at]!;
  }
}

/**
 * Inputs on which only one feature is active, and those that always are.
 *
 * @returns `[samples, features]`
 */
function aloneInputs(
  distribution: FeatureDistribution,
  { source, feature, samples }: {
    readonly source: SamplerSource;
    readonly feature: number;
    readonly samples: number;
  },
): Float32Array {
  const { features, probability, low, high, groups = [] } = distribution;
  const own = groups.find(({ inputs }) => inputs.includes(feature));
  const alwaysOn = new Set(
    groups.filter((group) => group.probability === 1).flatMap(({ inputs }) => inputs),
  );
  // The distribution with the feature always active, of which all others that are not are erased.
  const x = sparseFeatureSampler({
    ...distribution,
    groups: [
      ...groups.filter((group) => group !== own),
      ...(own === undefined
        ? [{ inputs: [feature], probability: 1, low, high }]
        : [{ ...own, probability: 1 }]),
    ],
  }, source).sample({ step: 0, batch: samples });
  return x.map((value, i) => {
    const input = i % features;
    return input === feature || alwaysOn.has(input) || probability === 1 ? value : 0;
  });
}
