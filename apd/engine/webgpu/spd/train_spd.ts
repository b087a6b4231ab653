import { learningRateAt } from "../../../schedule.ts";
import { checkTogether } from "../../check_together.ts";
import { initialSpd } from "../../initial_spd.ts";
import type { SpdParameters, SpdProblem } from "../../spd_problem.ts";
import { reportedSteps } from "../reported_steps.ts";
import { placeAfter } from "../place_after.ts";
import { runSteps } from "../run_steps.ts";
import type { Reported } from "../step_runner.ts";
import type { Place } from "../train_apd.ts";
import { SpdSession } from "./session.ts";
import { SpdRun } from "./spd_run.ts";
import { spdStepKernels } from "./step_kernels.ts";
import { warmUpKernels } from "./warm_up_kernels.ts";

/**
 * Trains SPD on a WebGPU device, several problems in the same dispatches; the host sees losses of
 * step 0 and every `steps / 200` steps, at most every 200. A problem that diverges, or whose signal
 * fires, ends alone. When the device goes away, they start again on a new one, once.
 *
 * @param problems may differ in weights, seeds and the random numbers of their samplers
 * @returns how each problem ended, in order
 * @throws {RangeError} when they differ in more than that, or the network is tied, has no site or
 *   does not fit the sampler
 * @throws {GpuLimitError} when the adapter's limits do not hold them together
 * @throws {GpuMemoryError} when its memory does not
 * @throws {GpuLostError} when the device goes away twice
 */
export async function trainSpdTogether(
  problems: readonly SpdProblem[],
  place: Place,
): Promise<PromiseSettledResult<SpdParameters>[]> {
  checkTogether(problems);
  const runs = problems.map((problem) => new SpdRun(problem));
  const goesOn = () => runs.some((run) => run.goesOn());
  for (let [here, lostBefore] = [place, false]; goesOn();) {
    try {
      const found = await trainOn(here, { problems, runs, goesOn });
      found.forEach((value, i) => runs[i]!.end({ value }));
    } catch (error) {
      const after = await placeAfter(error, { place: here, lostBefore });
      if (!goesOn()) break; // nobody waits for it any more
      if ("reason" in after) throw after.reason;
      [here, lostBefore] = [after.next, true];
    }
  }
  return runs.map((run) => run.result());
}

/** Trains on one device, the warm-up first; nothing comes back once nobody waits for it. */
async function trainOn(
  place: Place,
  { problems, runs, goesOn }: {
    readonly problems: readonly SpdProblem[];
    readonly runs: readonly SpdRun[];
    readonly goesOn: () => boolean;
  },
): Promise<SpdParameters[]> {
  const { options } = problems[0]!;
  const train = async (parameters: readonly SpdParameters[], how: Training) => {
    const session = await SpdSession.start({ ...place, ...how, problems, parameters, goesOn });
    try {
      await runSteps(session, { ...how, goesOn, now: place.now });
      return goesOn() ? await session.parameters() : [];
    } finally {
      session.destroy();
    }
  };
  const initial = problems.map(({ network, seed }) => initialSpd(network, options, seed));
  const warm = options.warmupSteps === 0
    ? initial
    : (await train(initial, warmUp(options))).map((own, i) => warmed(own, initial[i]!));
  if (!goesOn()) return [];
  return await train(warm, {
    write: spdStepKernels,
    steps: options.steps,
    rateAt: (step) => learningRateAt(step, options),
    reports: reportedSteps(options.steps),
    tell: (reported) => runs.forEach((run, i) => tell(run, reported, i)),
  });
}

/** Trains one problem. */
export async function trainSpd(problem: SpdProblem, place: Place): Promise<SpdParameters> {
  const [result] = await trainSpdTogether([problem], place);
  if (result!.status === "rejected") throw result!.reason;
  return result!.value;
}

/** One of the two runs of a training: which step, how often, and who hears of it. */
interface Training extends Pick<Parameters<typeof SpdSession.start>[0], "write" | "rateAt"> {
  readonly steps: number;
  readonly reports: (step: number) => boolean;
  readonly tell: (reported: Reported) => void;
}

function warmUp({ warmupSteps, warmupLearningRate }: SpdProblem["options"]): Training {
  return {
    write: warmUpKernels,
    steps: warmupSteps,
    rateAt: () => warmupLearningRate,
    reports: () => false,
    tell: () => {},
  };
}

/** The `V` and `U` of a warm-up, which has no gates. */
function warmed(own: SpdParameters, initial: SpdParameters): SpdParameters {
  return Object.fromEntries(
    Object.entries(initial).map(([site, given]) => {
      const { V, U } = own[site]!;
      return [site, { ...given, V, U }];
    }),
  );
}

/** Tells one instance its rows of losses. */
function tell(run: SpdRun, { steps, rows }: Reported, instance: number): void {
  const own = rows[instance]!;
  const width = own.length / Math.max(1, steps.length);
  steps.forEach((step, i) => run.tell(step, own.subarray(i * width, (i + 1) * width)));
}
