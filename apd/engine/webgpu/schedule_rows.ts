import { ADAM, SCHEDULE_ROWS } from "./kernels/adam.ts";
import type { RunBuffers } from "./run_buffers.ts";
import type { BufferSpec } from "./kernel.ts";

/**
 * Writes the schedule of the next steps: row `t mod SCHEDULE_ROWS` of step `t` is
 * `(learning rate, 1 / (1 - beta1^(t+1)), 1 / (1 - beta2^(t+1)), 0)`.
 */
export function writeSchedule(
  buffers: RunBuffers,
  { schedule, rateAt, first, count }: {
    readonly schedule: BufferSpec;
    /** Learning rate of a step. */
    readonly rateAt: (step: number) => number;
    /** The first of the steps. */
    readonly first: number;
    /** Number of steps, at most {@link SCHEDULE_ROWS}. */
    readonly count: number;
  },
): void {
  const data = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    const t = first + i + 1;
    data.set([
      rateAt(first + i),
      1 / (1 - ADAM.beta1 ** t),
      1 / (1 - ADAM.beta2 ** t),
    ], i * 4);
  }
  const row = first % SCHEDULE_ROWS;
  const straight = Math.min(count, SCHEDULE_ROWS - row);
  buffers.write({ spec: schedule, first: row }, data.subarray(0, straight * 4));
  if (count > straight) buffers.write({ spec: schedule }, data.subarray(straight * 4));
}
