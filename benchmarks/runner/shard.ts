import { sha256 } from "../../models/mod.ts";
import { type ResultsShard, stableJson } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** One of several shares of a run, which together are the whole. */
export type Shard = Pick<ResultsShard, "index" | "count">;

/**
 * The share of a run's trials that a shard runs: the trials in their order, dealt out in turn, so that
 * the seeds of a slow method go to different shards.
 *
 * @param plans all trials of the run
 * @returns every `count`-th one, from the `index`-th on
 * @throws {InputError} when there are more shards than trials.
 */
export function shardPlans<Plan>(plans: readonly Plan[], { index, count }: Shard): Plan[] {
  if (count > plans.length) {
    throw new InputError(
      `Cannot run shard ${index}/${count}: the run has ${plans.length} trials, so at most as many shards`,
    );
  }
  return plans.filter((_, at) => at % count === index - 1);
}

/** What the results of a shard say of it: also which run it is a share of. */
export async function describeShard(
  { index, count }: Shard,
  plans: readonly Pick<TrialPlan, "id" | "configHash">[],
): Promise<ResultsShard> {
  const trials = plans.map(({ id, configHash }) => ({ id, configHash }));
  return { index, count, run: await sha256(new TextEncoder().encode(stableJson(trials))) };
}
