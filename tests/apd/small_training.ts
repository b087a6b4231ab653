import { type ApdOptions, apdOptions, type ApdProblem } from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import { smallTms } from "./networks.ts";

/** A short APD run on a small TMS, with some options changed. */
export function smallTraining(changes: Partial<ApdOptions> = {}): ApdProblem {
  const distribution = { features: 5, probability: 0.2, low: 0, high: 1 };
  return {
    network: smallTms(2),
    sampler: sparseFeatureSampler(distribution, { seed: 1, stream: "data" }),
    options: apdOptions.parse({
      components: 5,
      rank: 4,
      k: 1,
      minimality: 1,
      simplicity: 0.1,
      schattenP: 1,
      learningRate: 0.01,
      schedule: "constant",
      warmup: 0.05,
      batch: 64,
      steps: 60,
      ...changes,
    }),
    seed: 4,
  };
}
