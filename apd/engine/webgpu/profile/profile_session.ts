import type { Ceiling, StepProfiler } from "../../step_profiler.ts";
import type { BoundDispatch } from "../bound_dispatch.ts";
import { reportedSteps } from "../reported_steps.ts";
import { MOST_STEPS } from "../step_runner.ts";
import type { StepRunner } from "../step_runner.ts";
import type { Place } from "../train_apd.ts";
import { countWork } from "./count_work.ts";
import { measureCeiling } from "./measure_ceiling.ts";
import { PassTimestamps } from "./pass_timestamps.ts";
import { timeByRepetition, timeByTimestamps } from "./time_dispatches.ts";

/** Steps before the first that is timed: kernels compile, and the guess of the threshold settles. */
const WARM_UP = 20;
/** Steps of which the median of a dispatch counts. */
const PROFILED = 21;
/** Milliseconds that one submission should take. */
const SUBMISSION = 200;

/** A training run on a device that can be timed. */
export interface ProfiledSession {
  readonly dispatches: readonly Pick<BoundDispatch, "name" | "kernels" | "grid">[];
  /** Submits the next steps. */
  run(count: number, reports: (step: number) => boolean): Promise<unknown>;
  /** Submits one step, each dispatch in a pass of its own. */
  runApart(apart: Parameters<StepRunner["runApart"]>[0]): void;
  destroy(): void;
}

/**
 * Times the steps of a session.
 *
 * @param run.steps of its training, which decides how often it reports
 * @param run.instances training runs side by side
 */
export async function profileSession(
  session: ProfiledSession,
  { steps, instances }: { readonly steps: number; readonly instances: number },
  place: Place,
): Promise<StepProfiler> {
  const { gpu, now } = place;
  const reports = reportedSteps(steps);
  const nothing = () => false;
  await session.run(1, nothing);
  const start = now();
  await session.run(WARM_UP, nothing);
  const size = Math.ceil(WARM_UP * SUBMISSION / (now() - start));
  const most = Math.min(MOST_STEPS, Math.max(1, size));
  let ceiling: Promise<Ceiling & { readonly period: number }> | undefined;
  const measured = () => ceiling ??= measureCeiling(place);
  return {
    dispatches: session.dispatches.length,
    time: async (count) => {
      const start = now();
      let last: Promise<unknown> = Promise.resolve();
      for (let left = count; left > 0; left -= most) {
        const earlier = last;
        last = session.run(Math.min(most, left), reports);
        await earlier;
      }
      await last;
      return (now() - start) / count;
    },
    profile: async () => {
      const stamped = PassTimestamps.has(gpu.device);
      const { period } = stamped ? await measured() : { period: 1 };
      const timed = { session, gpu, now, steps: PROFILED, period };
      const times = stamped ? await timeByTimestamps(timed) : await timeByRepetition(timed);
      return {
        timing: stamped ? "timestamps" : "repetition",
        dispatches: session.dispatches.map(({ name, grid: [x, y], kernels }, index) => ({
          name,
          workgroups: x * y,
          microseconds: times[index]!,
          ...countWork(kernels, instances),
        })),
      };
    },
    ceiling: async () => {
      const { gflops, gigabytes } = await measured();
      return { gflops, gigabytes };
    },
    destroy: () => session.destroy(),
  };
}
