import type { ApdOptions } from "../../apd_options.ts";
import type { Decomposition } from "../../decomposition.ts";
import { trainedSelection } from "../../trained_selection.ts";
import type { ApdProblem } from "../engine.ts";
import { initialFactors } from "../initial_factors.ts";
import { checkTogether } from "../check_together.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { InstanceRun } from "./instance_run.ts";
import { runSteps } from "./run_steps.ts";
import { ApdSession } from "./session.ts";

/** Where runs take place. */
export interface Place {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
  /** Milliseconds since some moment; decides only how many steps are submitted at once. */
  readonly now: () => number;
}

/** Most steps between two reports of the losses. */
const MOST_UNREPORTED = 200;

/**
 * Trains APD on a WebGPU device, several problems in the same dispatches; the host sees losses of
 * step 0 and every `steps / 200` steps. A problem that diverges, or whose signal fires, ends alone.
 *
 * @returns how each problem ended, in order
 * @throws {RangeError} when the problems can't share dispatches
 * @throws {GpuLimitError} when the adapter's limits do not hold them together
 * @throws {GpuMemoryError} when its memory does not
 */
export async function trainApdTogether(
  problems: readonly ApdProblem[],
  place: Place,
): Promise<PromiseSettledResult<Decomposition>[]> {
  checkTogether(problems);
  const runs = problems.map((problem) => new InstanceRun(problem));
  const goesOn = () => runs.some((run) => run.goesOn());
  let session: ApdSession | undefined;
  try {
    session = await ApdSession.start({
      ...place,
      problems,
      factors: problems.map(({ network, options, seed }) => initialFactors(network, options, seed)),
      goesOn,
    });
    const { steps } = problems[0]!.options;
    await runSteps(session, {
      steps,
      reports: reportedSteps(steps),
      tell: (rows) => rows.forEach((own, i) => runs[i]!.tell(own)),
      goesOn,
      now: place.now,
    });
    if (goesOn()) await takeFactors(session, { runs, options: problems[0]!.options });
  } catch (error) {
    if (session === undefined && goesOn()) throw error;
    runs.forEach((run) => run.end({ reason: error }));
  } finally {
    session?.destroy();
  }
  return runs.map((run) => run.result());
}

/** Trains one problem. */
export async function trainApd(problem: ApdProblem, place: Place): Promise<Decomposition> {
  const [result] = await trainApdTogether([problem], place);
  if (result!.status === "rejected") throw result!.reason;
  return result!.value;
}

/** Which steps of a run report their losses. */
export function reportedSteps(steps: number): (step: number) => boolean {
  const every = Math.min(Math.max(1, Math.floor(steps / 200)), MOST_UNREPORTED);
  return (step) => step === 0 || (step + 1) % every === 0 || step === steps - 1;
}

/** Ends the runs that still go on with what they have found. */
async function takeFactors(
  session: ApdSession,
  { runs, options }: {
    readonly runs: readonly InstanceRun[];
    readonly options: ApdOptions;
  },
): Promise<void> {
  for (const [i, sites] of (await session.factors()).entries()) {
    runs[i]!.end({
      value: {
        components: options.components,
        sites,
        selection: trainedSelection(options),
      },
    });
  }
}
