import { MOST_STEPS } from "./step_runner.ts";

/** Milliseconds that the steps of one submission should take: an abort waits for two of them. */
const SUBMISSION = 400;

/** Milliseconds between two checkpoints, each of which makes the device wait for about 10 ms. */
const CHECKPOINT = 10_000;

/** Steps that can be submitted. */
export interface Submitter<Rows> {
  /** Steps submitted so far. */
  readonly steps: number;
  /** Submits the next steps; their losses come once the device is done with them. */
  run(count: number, reports: (step: number) => boolean): Promise<Rows>;
}

/**
 * Submits steps until there are `steps` of them, or nobody waits for them any more. While the host
 * reads the losses of one submission the device works on the next.
 */
export async function runSteps<Rows>(
  session: Submitter<Rows>,
  { steps, reports, tell, goesOn, now, checkpoint }: {
    readonly steps: number;
    /** Whether a step reports its losses. */
    readonly reports: (step: number) => boolean;
    /** Hears the losses of each submission, in order. */
    readonly tell: (rows: Rows) => void;
    readonly goesOn: () => boolean;
    /** Milliseconds since some moment; decides how many steps go at once, and when to checkpoint. */
    readonly now: () => number;
    /** Keeps what the steps so far lead to, once all their losses are told; about every 10 seconds. */
    readonly checkpoint?: () => Promise<void>;
  },
): Promise<void> {
  let size = 1;
  let earlier: { readonly steps: number; readonly rows: Promise<Rows> } | undefined;
  let finished = now();
  let kept = finished;
  while (session.steps < steps && goesOn()) {
    const count = Math.min(size, steps - session.steps);
    const submitted = { steps: count, rows: session.run(count, reports) };
    submitted.rows.catch(() => {}); // awaited a turn later
    if (earlier !== undefined) tell(await earlier.rows);
    const elapsed = now() - finished;
    finished = now();
    if (earlier !== undefined) {
      const fit = elapsed < SUBMISSION / 2
        ? size * 2
        : Math.ceil(earlier.steps * SUBMISSION / elapsed);
      size = Math.min(MOST_STEPS, Math.max(1, Math.min(size * 2, fit)));
    }
    earlier = submitted;
    if (checkpoint === undefined || finished - kept < CHECKPOINT) continue;
    tell(await submitted.rows);
    await checkpoint();
    kept = finished = now();
    earlier = undefined;
  }
  if (earlier !== undefined) tell(await earlier.rows);
}
