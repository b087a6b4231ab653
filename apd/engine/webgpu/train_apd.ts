import type { ApdOptions } from "../../apd_options.ts";
import type { Decomposition } from "../../decomposition.ts";
import { trainedSelection } from "../../trained_selection.ts";
import { describeProblem } from "../snapshot.ts";
import { checkTogether } from "../check_together.ts";
import type { ApdProblem } from "../engine.ts";
import { firstCheckpoint } from "./checkpoint.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { InstanceRun } from "./instance_run.ts";
import { placeAfter } from "./place_after.ts";
import { reportedSteps } from "./reported_steps.ts";
import { runSteps } from "./run_steps.ts";
import { ApdSession } from "./session.ts";

/** Where runs take place. */
export interface Place {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
  /** Milliseconds since some moment; decides how many steps are submitted at once, and snapshots. */
  readonly now: () => number;
  /** Another place, after the device of this one was lost; without it a loss ends the run. */
  readonly renew?: () => Promise<Place>;
}

/**
 * Trains APD on a WebGPU device, several problems in the same dispatches; the host sees losses of
 * step 0 and every `steps / 200` steps, at most every 200. A problem that diverges, or whose signal
 * fires, ends alone. When the device goes away, they go on from the last checkpoint on a new one.
 *
 * @returns how each problem ended, in order
 * @throws {RangeError} when the problems can't share dispatches, or go on from their snapshots
 * @throws {GpuLimitError} when the adapter's limits do not hold them together
 * @throws {GpuMemoryError} when its memory does not
 */
export async function trainApdTogether(
  problems: readonly ApdProblem[],
  place: Place,
): Promise<PromiseSettledResult<Decomposition>[]> {
  checkTogether(problems);
  const described = await Promise.all(problems.map(describeProblem));
  let last = firstCheckpoint(problems, described);
  const runs = problems.map((problem) => new InstanceRun(problem));
  const goesOn = () => runs.some((run) => run.goesOn());
  const keep = async (session: ApdSession) => {
    const { steps: step } = session;
    const states = await session.state();
    last = { step, states };
    runs.forEach((run, i) => run.keep({ step, problem: described[i]!, sites: states[i]! }));
  };
  let started = false;
  let lostAt: number | undefined; // step from which a lost run had gone on
  for (let here = place; goesOn();) {
    let session: ApdSession | undefined;
    try {
      const running = session = await ApdSession.start({
        ...here,
        problems,
        factors: last.states,
        step: last.step,
        goesOn,
      });
      started = true;
      await runSteps(running, {
        steps: problems[0]!.options.steps,
        reports: reportedSteps(problems[0]!.options.steps),
        tell: (rows) => rows.forEach((own, i) => runs[i]!.tell(own)),
        goesOn,
        now: here.now,
        checkpoint: () => keep(running),
      });
      if (goesOn()) await takeFactors(running, { runs, options: problems[0]!.options });
    } catch (error) {
      const after = await placeAfter(error, { place: here, lostBefore: lostAt === last.step });
      if ("next" in after) {
        lostAt = last.step;
        here = after.next;
      } else if (!started && goesOn()) throw after.reason;
      else runs.forEach((run) => run.end(after));
    } finally {
      session?.destroy();
    }
  }
  return runs.map((run) => run.result());
}

/** Trains one problem. */
export async function trainApd(problem: ApdProblem, place: Place): Promise<Decomposition> {
  const [result] = await trainApdTogether([problem], place);
  if (result!.status === "rejected") throw result!.reason;
  return result!.value;
}

/** Ends the runs that still go on with what they have found. */
async function takeFactors(
  session: ApdSession,
  { runs, options }: {
    readonly runs: readonly InstanceRun[];
    readonly options: ApdOptions;
  },
): Promise<void> {
  const { components, rank } = options;
  for (const [i, factors] of (await session.factors()).entries()) {
    const sites = Object.entries(factors).map(([site, { A, B }]) => [
      site,
      { kind: "factors", rank, A, B } as const,
    ]);
    runs[i]!.end({
      value: {
        components,
        sites: Object.fromEntries(sites),
        selection: trainedSelection(options),
      },
    });
  }
}
