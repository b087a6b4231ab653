import { apdOptions, type ApdProblem } from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import type { Benchmark } from "../benchmark.ts";

/** A benchmark's training run with the published settings, on its first target. */
export async function publishedProblem(benchmark: Benchmark): Promise<ApdProblem> {
  const { network } = await benchmark.loadTarget(0);
  return {
    network,
    sampler: sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "data" }),
    options: apdOptions.parse(benchmark.profiles.paper.methods["apd"]),
    seed: 0,
  };
}
