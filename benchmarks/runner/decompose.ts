import {
  type Decomposition,
  type DecompositionTrial,
  DivergedError,
  type Engine,
  GpuLimitError,
  GpuMemoryError,
  type Progress,
} from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import { checkDecomposition, checkProgress } from "./check_returned.ts";
import { expectedActive } from "./expected_active.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Where and under whose eyes trials run. */
export interface TrialContext {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (plan: TrialPlan, progress: Progress) => void;
}

/** How a method ended: with components, outside the finite numbers, or with an error. */
export type Outcome =
  | { readonly status: "ok"; readonly decomposition: Decomposition }
  | { readonly status: "diverged" | "failed"; readonly message: string };

/**
 * Runs the method of some trials on their targets: several at a time if the method can, and all of
 * them differ in nothing but seeds and targets. What the method throws becomes the outcome, and so
 * does what it returns or reports against its contract.
 *
 * @returns how each trial ended, in order
 * @throws {GpuLimitError} when the adapter's limits do not hold so many trials together
 * @throws {GpuMemoryError} when its memory does not
 * @throws the signal's reason once it has fired, and nothing else.
 */
export async function decompose(
  plans: readonly TrialPlan[],
  context: TrialContext,
): Promise<Outcome[]> {
  const { signal } = context;
  signal?.throwIfAborted();
  const prepared = plans.map((plan) => prepare(plan, context));
  const healthy = prepared.filter((trial) => "judge" in trial);
  const ended = healthy.length === 0
    ? []
    : await settle(plans[0]!.method, healthy.map(({ trial }) => trial));
  signal?.throwIfAborted();
  let next = 0;
  return prepared.map((trial) => "judge" in trial ? trial.judge(ended[next++]) : trial);
}

/** A trial under watch; or how it ended already, as a benchmark of the caller's own may not know its truth. */
function prepare(plan: TrialPlan, context: TrialContext): ReturnType<typeof watch> | Outcome {
  try {
    return watch(plan, context);
  } catch (error) {
    return faulty(error);
  }
}

function faulty(error: unknown): Outcome {
  return {
    status: error instanceof DivergedError ? "diverged" : "failed",
    message: error instanceof Error ? error.message : String(error),
  };
}

/** Lets the method run. */
async function settle(
  method: TrialPlan["method"],
  trials: readonly DecompositionTrial<Record<string, unknown>>[],
): Promise<readonly PromiseSettledResult<unknown>[]> {
  try {
    if (trials.length > 1 && method.together) return await method.together.decompose(trials);
    const [{ target, sampler, context }] = trials as [typeof trials[number]];
    return [{ status: "fulfilled", value: await method.decompose(target, sampler, context) }];
  } catch (reason) {
    const tooMany = reason instanceof GpuLimitError || reason instanceof GpuMemoryError;
    if (tooMany && trials.length > 1) throw reason;
    return trials.map(() => ({ status: "rejected", reason }));
  }
}

/** What a trial gives its method, under watch, and a judge of how it ended. */
function watch(plan: TrialPlan, { engine, signal, onProgress }: TrialContext): {
  readonly trial: DecompositionTrial<Record<string, unknown>>;
  readonly judge: (ended: PromiseSettledResult<unknown> | undefined) => Outcome;
} {
  const { benchmark, method, options, seed, target } = plan;
  let step = 0;
  let fault: unknown; // kept, as the method may catch what its report throws
  const report = (reported: unknown) => {
    if (fault !== undefined) throw fault;
    try {
      const progress = checkProgress(reported);
      step = progress.step;
      onProgress(plan, progress);
    } catch (error) {
      throw fault = error;
    }
  };
  const groundTruth = benchmark.groundTruth(target.network, target.seed);
  const trial = {
    target: structuredClone(target.network), // a method that writes to its network spoils only its own
    sampler: sparseFeatureSampler(benchmark.distribution, { seed, stream: "data" }),
    context: {
      options,
      seed,
      engine,
      expectedActive: expectedActive(groundTruth, benchmark.distribution),
      onProgress: report,
      ...(method.usesGroundTruth && { groundTruth }),
      ...(signal && { signal }),
    },
  };
  const judge = (ended: PromiseSettledResult<unknown> | undefined): Outcome => {
    try {
      if (ended?.status === "rejected") throw ended.reason;
      if (fault !== undefined) throw fault;
      const decomposition = checkDecomposition(ended?.value);
      const site = siteWithoutNumbers(decomposition);
      if (site === undefined) return { status: "ok", decomposition };
      return {
        status: "diverged",
        message:
          `Training diverged: the components of site "${site}" are not finite after step ${step}`,
      };
    } catch (error) {
      return faulty(error);
    }
  };
  return { trial, judge };
}

/** The first site with a component entry that is not finite. */
function siteWithoutNumbers({ sites, importances }: Decomposition): string | undefined {
  return Object.keys(sites).find((site) => {
    const stored = sites[site]!;
    const { a, b, w, e } = importances?.[site] ?? {};
    const arrays = [
      ...stored.kind === "full" ? [stored.P] : [stored.A, stored.B],
      ...[a, b, w, e].filter((array) => array !== undefined),
    ];
    return arrays.some((array) => !array.every(Number.isFinite));
  });
}
