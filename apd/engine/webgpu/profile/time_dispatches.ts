import type { Gpu } from "../device/gpu.ts";
import type { ApdSession } from "../session.ts";
import { median } from "./median.ts";
import { PassTimestamps } from "./pass_timestamps.ts";

/** What {@link timeDispatches} works with. */
export interface TimedSession {
  readonly session: Pick<ApdSession, "dispatches" | "runApart">;
  readonly gpu: Gpu;
  readonly now: () => number;
  /** Steps, or pairs of steps, of which the median counts. */
  readonly steps: number;
  /** Nanoseconds of a timestamp's tick. */
  readonly period: number;
}

/** Microseconds of each dispatch in a step, between two timestamps of the device. */
export async function timeByTimestamps(
  { session, gpu: { device }, steps, period }: TimedSession,
): Promise<number[]> {
  const count = session.dispatches.length;
  const stamps = new PassTimestamps(device, count);
  const taken: number[][] = [];
  for (let step = 0; step < steps; step++) {
    session.runApart({
      pass: (index) => stamps.pass(index),
      finish: (encoder) => stamps.finish(encoder),
    });
    taken.push(await stamps.read());
  }
  stamps.destroy();
  return Array.from(
    { length: count },
    (_, index) => median(taken.map((ticks) => ticks[index]!)) * period / 1000,
  );
}

/** How often a dispatch is repeated. */
const TIMES = 50;

/** The same without timestamps: what a step takes longer when it repeats a dispatch. */
export async function timeByRepetition(
  { session, gpu: { device }, now, steps }: TimedSession,
): Promise<number[]> {
  const wait = async (times: (dispatch: number) => number) => {
    const start = now();
    session.runApart({ times });
    await device.queue.onSubmittedWorkDone();
    return now() - start;
  };
  const times: number[] = [];
  for (let dispatch = 0; dispatch < session.dispatches.length; dispatch++) {
    const taken: number[] = [];
    for (let step = 0; step < steps; step++) {
      const once = await wait(() => 1);
      const often = await wait((index) => index === dispatch ? TIMES : 1);
      taken.push((often - once) / (TIMES - 1) * 1000);
    }
    times.push(Math.max(0, median(taken)));
  }
  return times;
}
