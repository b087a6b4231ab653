import { type Decomposition, DivergedError, type Engine, type Progress } from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import { checkDecomposition, checkProgress } from "./check_returned.ts";
import { expectedActive } from "./expected_active.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Where and under whose eyes a trial runs. */
export interface TrialContext {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/** How a method ended: with components, outside the finite numbers, or with an error. */
export type Outcome =
  | { readonly status: "ok"; readonly decomposition: Decomposition }
  | { readonly status: "diverged" | "failed"; readonly message: string };

/**
 * Runs the method of a trial on its target. What the method throws becomes the outcome, and so does
 * what it returns or reports against its contract.
 *
 * @throws the signal's reason once it has fired, and nothing else.
 */
export async function decompose(plan: TrialPlan, context: TrialContext): Promise<Outcome> {
  const { benchmark, method, options, seed, target } = plan;
  const { engine, signal, onProgress } = context;
  signal?.throwIfAborted();
  let step = 0;
  let fault: unknown; // kept, as the method may catch what its report throws
  const report = (reported: unknown) => {
    if (fault !== undefined) throw fault;
    try {
      const progress = checkProgress(reported);
      step = progress.step;
      onProgress(progress);
    } catch (error) {
      throw fault = error;
    }
  };
  try {
    const groundTruth = benchmark.groundTruth(target.network);
    const returned = await method.decompose(
      structuredClone(target.network), // a method that writes to its network spoils only its own
      sparseFeatureSampler(benchmark.distribution, { seed, stream: "data" }),
      {
        options,
        seed,
        engine,
        expectedActive: expectedActive(groundTruth, benchmark.distribution),
        onProgress: report,
        ...(method.usesGroundTruth && { groundTruth }),
        ...(signal && { signal }),
      },
    );
    signal?.throwIfAborted();
    if (fault !== undefined) throw fault;
    const decomposition = checkDecomposition(returned);
    const site = siteWithoutNumbers(decomposition);
    if (site === undefined) return { status: "ok", decomposition };
    return {
      status: "diverged",
      message:
        `Training diverged: the components of site "${site}" are not finite after step ${step}`,
    };
  } catch (error) {
    signal?.throwIfAborted();
    return {
      status: error instanceof DivergedError ? "diverged" : "failed",
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

/** The first site with a component entry that is not finite. */
function siteWithoutNumbers({ sites }: Decomposition): string | undefined {
  return Object.keys(sites).find((site) => {
    const stored = sites[site]!;
    const arrays = stored.kind === "full" ? [stored.P] : [stored.A, stored.B];
    return arrays.some((array) => !array.every(Number.isFinite));
  });
}
