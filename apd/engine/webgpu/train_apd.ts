import type { ApdOptions } from "../../apd_options.ts";
import type { Decomposition } from "../../decomposition.ts";
import { trainedSelection } from "../../trained_selection.ts";
import type { ApdProblem } from "../engine.ts";
import { initialFactors } from "../initial_factors.ts";
import { checkTogether } from "../check_together.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { InstanceRun } from "./instance_run.ts";
import { ApdSession, type LossRow, MOST_STEPS } from "./session.ts";

/** Where runs take place. */
export interface Place {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
  /** Milliseconds since some moment; decides only how many steps are submitted at once. */
  readonly now: () => number;
}

/** Most steps between two reports of the losses. */
const MOST_UNREPORTED = 200;
/** Milliseconds that the steps of one submission should take: an abort waits for two of them. */
const SUBMISSION = 400;

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
    await runSteps(session, { runs, goesOn, steps: problems[0]!.options.steps, now: place.now });
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

/** Runs all steps, or as many as somebody waits for. */
async function runSteps(
  session: ApdSession,
  { runs, goesOn, steps, now }: {
    readonly runs: readonly InstanceRun[];
    readonly goesOn: () => boolean;
    readonly steps: number;
    readonly now: Place["now"];
  },
): Promise<void> {
  const reports = reportedSteps(steps);
  const tell = (rows: readonly LossRow[][]) => rows.forEach((own, i) => runs[i]!.tell(own));
  let size = 1;
  let earlier = { steps: 0, rows: Promise.resolve<LossRow[][]>([]) };
  let finished = now();
  while (session.steps < steps && goesOn()) {
    const count = Math.min(size, steps - session.steps);
    const submitted = { steps: count, rows: session.run(count, reports) };
    submitted.rows.catch(() => {}); // awaited a turn later
    tell(await earlier.rows);
    const elapsed = now() - finished;
    finished = now();
    const fit = elapsed < SUBMISSION / 2
      ? size * 2
      : Math.ceil(earlier.steps * SUBMISSION / elapsed);
    size = Math.min(MOST_STEPS, Math.max(1, Math.min(size * 2, fit)));
    earlier = submitted;
  }
  tell(await earlier.rows);
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
