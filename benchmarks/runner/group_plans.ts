import type { Engine } from "../../apd/mod.ts";
import type { Trial } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** One or more trials that run at a time. */
export type PlanGroup = readonly [TrialPlan, ...TrialPlan[]];

/** What decides how many trials run at a time. */
export interface Grouping {
  readonly engine: Engine;
  /** Most trials at a time; default: as many as suit the method. */
  readonly together?: number | undefined;
  /** Trials that need not run, by id: each is a group of its own. */
  readonly finished: ReadonlyMap<string, Trial>;
}

/**
 * Splits the trials of a run, in order, into those that run at a time: trials of one benchmark and
 * one method that stand next to each other. Their groups are of nearly one size, as every size
 * compiles its own kernels.
 *
 * @throws {InputError} when `together`, or what the method says, is not a whole number of at least 1
 */
export function groupPlans(plans: readonly TrialPlan[], grouping: Grouping): PlanGroup[] {
  const { finished } = grouping;
  const runs: PlanGroup[] = [];
  for (const plan of plans) {
    const last = runs.at(-1);
    if (
      last?.[0].benchmark === plan.benchmark && last[0].method === plan.method &&
      !finished.has(last[0].id) && !finished.has(plan.id)
    ) runs[runs.length - 1] = [...last, plan];
    else runs.push([plan]);
  }
  return runs.flatMap((run) => splitEvenly(run, mostTogether(run[0], grouping)));
}

function mostTogether(
  { method, options, target: { network } }: TrialPlan,
  { engine, together }: Grouping,
): number {
  if (method.together === undefined) return 1;
  const most = together ?? method.together.count(network, { options, engine });
  if (Number.isInteger(most) && most >= 1) return most;
  throw new InputError(
    `Cannot run ${most} trials of method "${method.id}" together: it must be a whole number of at ` +
      "least 1",
  );
}

/** Parts of at most `most` plans whose sizes differ by at most 1. */
function splitEvenly(run: PlanGroup, most: number): PlanGroup[] {
  const parts = Math.ceil(run.length / most);
  const start = (part: number) => Math.ceil(part * run.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const [first, ...others] = run.slice(start(part), start(part + 1));
    return [first!, ...others];
  });
}
