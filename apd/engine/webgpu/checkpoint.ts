import type { ApdProblem } from "../engine.ts";
import { checkSnapshot, type SiteSnapshot } from "../snapshot.ts";
import { startingFactors } from "../starting_factors.ts";
import type { SiteStates } from "./session.ts";

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
    const { resumeFrom } = problem;
    if (resumeFrom !== undefined) checkSnapshot(resumeFrom, problem, described[index]!);
    const found = resumeFrom?.step ?? 0;
    if (found !== step) {
      throw new RangeError(
        `Cannot train problem ${index} together with problem 0: it must go on from step ${step}, ` +
          `its snapshot is of step ${found}`,
      );
    }
    return resumeFrom?.sites ?? startingFactors(problem);
  });
  return { step, states };
}
