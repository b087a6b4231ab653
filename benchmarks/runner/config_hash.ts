import { sha256, STREAM_VERSION } from "../../models/mod.ts";
import { stableJson } from "../../reports/mod.ts";
import type { TrialPlan } from "./trial_plan.ts";

/**
 * SHA-256 over everything that decides a trial's result besides the code: benchmark and its version,
 * target, method, options, seed, and the version of the input stream, as JSON with sorted keys.
 *
 * @returns lower-case hex
 */
export async function configHash(
  plan: Pick<TrialPlan, "benchmark" | "target" | "options" | "seed"> & {
    readonly method: Pick<TrialPlan["method"], "id">;
  },
): Promise<string> {
  const config = {
    benchmark: plan.benchmark.id,
    version: plan.benchmark.version,
    target: plan.target.sha256,
    method: plan.method.id,
    options: plan.options,
    seed: plan.seed,
    dataStream: STREAM_VERSION,
  };
  return await sha256(new TextEncoder().encode(stableJson(config)));
}
