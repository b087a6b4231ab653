import { apdOptions, type ApdProblem, methods } from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { parseOptions } from "../runner/parse_options.ts";

/**
 * A benchmark's training run with the published settings, on its first target.
 *
 * @param changes options that differ from the published ones
 * @throws {InputError} when an option is unknown or out of its range
 */
export async function publishedProblem(
  benchmark: Benchmark,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<ApdProblem> {
  const apd = methods.find(({ id }) => id === "apd")!;
  const options = parseOptions(apd, { ...benchmark.profiles.paper.methods["apd"], ...changes });
  const { network } = await benchmark.loadTarget(0);
  return {
    network,
    sampler: sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "data" }),
    options: apdOptions.parse(options),
    seed: 0,
  };
}
