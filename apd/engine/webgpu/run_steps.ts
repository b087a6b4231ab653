import type { ApdProblem } from "../engine.ts";
import { initialFactors } from "../initial_factors.ts";
import { type ApdSnapshot, checkSnapshot, type SiteSnapshot } from "../snapshot.ts";
import type { InstanceRun } from "./instance_run.ts";
import { type ApdSession, type LossRow, MOST_STEPS, type SiteStates } from "./session.ts";

/** Most steps between two reports of the losses. */
const MOST_UNREPORTED = 200;
/** Milliseconds that the steps of one submission should take: an abort waits for two of them. */
const SUBMISSION = 400;
/** Milliseconds between two checkpoints, each of which costs the device a wait of about 10 ms. */
const CHECKPOINT = 10_000;

/** Runs between two steps. */
export interface Checkpoint {
  readonly step: number;
  /** Of each instance, by site. */
  readonly states: readonly Readonly<Record<string, SiteSnapshot>>[];
}

/** Where runs begin: with what is drawn for them, or where their snapshots stand. */
export interface FirstCheckpoint {
  readonly step: number;
  readonly states: readonly SiteStates[];
}

/**
 * Where runs begin.
 *
 * @param described what each problem is, for comparison with its snapshot
 * @throws {RangeError} when a snapshot is of another problem, or two are not of one step
 */
export function firstCheckpoint(
  problems: readonly ApdProblem[],
  described: readonly Readonly<Record<string, string>>[],
): FirstCheckpoint {
  const step = problems[0]?.resumeFrom?.step ?? 0;
  const states = problems.map((problem, index) => {
    const { network, options, seed, resumeFrom } = problem;
    if (resumeFrom !== undefined) checkSnapshot(resumeFrom, problem, described[index]!);
    const found = resumeFrom?.step ?? 0;
    if (found !== step) {
      throw new RangeError(
        `Cannot train problem ${index} together with problem 0: it must go on from step ${step}, ` +
          `its snapshot is of step ${found}`,
      );
    }
    return resumeFrom?.sites ?? initialFactors(network, options, seed);
  });
  return { step, states };
}

/** Which steps of a run report their losses. */
export function reportedSteps(steps: number): (step: number) => boolean {
  const every = Math.min(Math.max(1, Math.floor(steps / 200)), MOST_UNREPORTED);
  return (step) => step === 0 || (step + 1) % every === 0 || step === steps - 1;
}

/** Who waits for the steps of a session. */
export interface Watch {
  /** One for each instance. */
  readonly runs: readonly InstanceRun[];
  /** Whether any of them does. */
  readonly goesOn: () => boolean;
  readonly problems: readonly ApdProblem[];
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Hears of checkpoints. */
  readonly keep: (checkpoint: Checkpoint) => void;
}

/** Runs all steps that are left, or as many as somebody waits for. */
export async function runSteps(
  session: ApdSession,
  { runs, goesOn, problems, now, keep }: Watch,
): Promise<void> {
  const { steps } = problems[0]!.options;
  const reports = reportedSteps(steps);
  const tell = (rows: readonly LossRow[][]) => rows.forEach((own, i) => runs[i]!.tell(own));
  const nothing = { steps: 0, rows: Promise.resolve<LossRow[][]>([]) };
  let size = 1;
  let earlier = nothing;
  let finished = now();
  let kept = finished;
  while (session.steps < steps && goesOn()) {
    const count = Math.min(size, steps - session.steps);
    const submitted = { steps: count, rows: session.run(count, reports) };
    submitted.rows.catch(() => {}); // awaited a turn later
    tell(await earlier.rows);
    const elapsed = now() - finished;
    finished = now();
    if (earlier.steps > 0) {
      const fit = elapsed < SUBMISSION / 2
        ? size * 2
        : Math.ceil(earlier.steps * SUBMISSION / elapsed);
      size = Math.min(MOST_STEPS, Math.max(1, Math.min(size * 2, fit)));
    }
    earlier = submitted;
    if (finished - kept < CHECKPOINT) continue;
    tell(await submitted.rows);
    keep({ step: session.steps, states: await session.state() });
    kept = finished = now();
    earlier = nothing;
  }
  tell(await earlier.rows);
}
