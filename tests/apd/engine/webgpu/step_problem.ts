import { type ApdOptions, apdOptions } from "../../../../apd/mod.ts";
import { type Network, sparseFeatureSampler } from "../../../../models/mod.ts";
import type { Problem } from "./same_step.ts";

/** Options that differ from those of {@link problemOf}, and the share of inputs that are not 0. */
export type Changes = Partial<ApdOptions> & { readonly probability: number };

/** A first step to compare, with some options changed; without a mask minimality is 0. */
export function problemOf(network: Network, { probability, ...changes }: Changes): Problem {
  const distribution = { features: network.inputs, probability, low: -1, high: 1 };
  return {
    network,
    sampler: sparseFeatureSampler(distribution, { seed: 3, stream: "data" }),
    options: apdOptions.parse({
      components: 3,
      rank: 2,
      k: 1.3,
      faithfulness: 1.5,
      minimality: changes.topK === "none" ? 0 : 2,
      simplicity: 0.7,
      schattenP: 0.9,
      learningRate: 1e-3,
      schedule: "constant",
      warmup: 0,
      batch: 1000,
      steps: 1,
      ...changes,
    }),
  };
}
