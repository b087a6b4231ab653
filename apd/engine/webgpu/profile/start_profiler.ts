import { learningRateAt } from "../../../schedule.ts";
import type { ApdProblem } from "../../engine.ts";
import { initialFactors } from "../../initial_factors.ts";
import { initialSpd } from "../../initial_spd.ts";
import type { SpdProblem } from "../../spd_problem.ts";
import type { StepProfiler } from "../../step_profiler.ts";
import { ApdSession } from "../session.ts";
import { SpdSession } from "../spd/session.ts";
import { spdStepKernels } from "../spd/step_kernels.ts";
import type { Place } from "../train_apd.ts";
import { profileSession } from "./profile_session.ts";

/**
 * Opens a training run for timing.
 *
 * @throws {GpuLimitError} when the adapter's limits do not hold it
 * @throws {GpuMemoryError} when its memory does not
 */
export async function startProfiler(
  problems: readonly ApdProblem[],
  place: Place,
): Promise<StepProfiler> {
  const { steps } = problems[0]!.options;
  const session = await ApdSession.start({
    ...place,
    problems,
    factors: problems.map(({ network, options, seed }) => initialFactors(network, options, seed)),
  });
  return await profileSession(session, { steps, instances: problems.length }, place);
}

/** The same for SPD, whose warm-up is left out. */
export async function startSpdProfiler(problem: SpdProblem, place: Place): Promise<StepProfiler> {
  const { network, options, seed } = problem;
  const session = await SpdSession.start({
    ...place,
    write: spdStepKernels,
    problems: [problem],
    parameters: [initialSpd(network, options, seed)],
    rateAt: (step) => learningRateAt(step, options),
  });
  return await profileSession(session, { steps: options.steps, instances: 1 }, place);
}
