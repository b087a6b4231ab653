import { fitsRoom, largestFit, type Room } from "../what_fits.ts";
import type { SpdStepKernels } from "./step_kernels.ts";
import type { SpdStepProblem } from "./step_parts.ts";

/**
 * What of an SPD problem would fit: the largest batch and number of subcomponents with which the buffers
 * of all instances do, the other one as it is.
 *
 * @param problem as it does not fit
 * @param run.write writes its step down
 */
export function whatFits(
  problem: SpdStepProblem,
  { write, instances, room }: {
    readonly write: (problem: SpdStepProblem) => SpdStepKernels;
    readonly instances: number;
    readonly room: Room;
  },
): string[] {
  const { options } = problem;
  const fits = (changed: Partial<typeof options>) =>
    fitsRoom(write({ ...problem, options: { ...options, ...changed } }), { instances, room });
  const batch = largestFit({ least: 1, below: options.batch }, (batch) => fits({ batch }));
  const subcomponents = largestFit(
    { least: 1, below: options.subcomponents },
    (subcomponents) => fits({ subcomponents }),
  );
  return [
    ...batch === undefined ? [] : [`use a batch of at most ${batch}`],
    ...subcomponents === undefined ? [] : [`at most ${subcomponents} subcomponents`],
  ];
}
