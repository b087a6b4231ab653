import type { ApdOptions, ApdProblem, Engine } from "../../apd/mod.ts";
import type { CurvePoint, Curves } from "./perf_result.ts";

/** Parts and multiples of the problem's batch and number of components. */
const FACTORS = [0.25, 0.5, 1, 2, 4];
/** Numbers of instances. */
const INSTANCES = [1, 2, 4, 8, 12];
/** Turns of which the fastest counts. */
const TURNS = 3;

/** How the time of a step grows with each size, on an engine with a profiler. */
export async function timeCurves(
  published: ApdProblem,
  { engine, steps, signal }: {
    readonly engine: Engine;
    /** Steps of a turn at the problem's own sizes; larger sizes take fewer. */
    readonly steps: number;
    readonly signal: AbortSignal;
  },
): Promise<Curves> {
  const time = async (problems: readonly ApdProblem[], size: number): Promise<number> => {
    const profiler = await engine.startProfiler!(problems);
    try {
      const times: number[] = [];
      for (let turn = 0; turn < TURNS; turn++) {
        signal.throwIfAborted();
        times.push(await profiler.time(Math.max(1, Math.ceil(steps / 4 / Math.max(1, size)))));
      }
      return Math.min(...times);
    } finally {
      profiler.destroy();
    }
  };
  const vary = async (size: "batch" | "components"): Promise<CurvePoint[]> => {
    const points: CurvePoint[] = [];
    for (const factor of FACTORS) {
      const value = Math.round(published.options[size] * factor);
      const options: ApdOptions = { ...published.options, [size]: value };
      points.push({ value, milliseconds: await time([{ ...published, options }], factor) });
    }
    return points;
  };
  const instances: CurvePoint[] = [];
  for (const value of INSTANCES) {
    const problems = Array.from({ length: value }, (_, seed) => ({ ...published, seed }));
    instances.push({ value, milliseconds: await time(problems, value) });
  }
  return { batch: await vary("batch"), components: await vary("components"), instances };
}
