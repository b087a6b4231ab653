import { sha256 } from "../../models/mod.ts";
import { stableJson } from "../../reports/mod.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Raised when the sampler's `data` stream gives other batches for the same seed. */
const DATA_STREAM_VERSION = 1;

/**
 * SHA-256 over everything that decides a trial's result besides the code: benchmark and its version,
 * target, method, options, seed, and the version of the input stream, as JSON with sorted keys.
 *
 * @returns lower-case hex
 */
export async function configHash(
  plan: Omit<TrialPlan, "codeHash" | "configHash" | "id">,
): Promise<string> {
  const config = {
    benchmark: plan.benchmark.id,
    version: plan.benchmark.version,
    target: plan.target.sha256,
    method: plan.method.id,
    options: plan.options,
    seed: plan.seed,
    dataStream: DATA_STREAM_VERSION,
  };
  return await sha256(new TextEncoder().encode(stableJson(config)));
}
