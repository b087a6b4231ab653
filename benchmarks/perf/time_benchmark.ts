import type { Ceiling, Engine, EngineChoice, StepProfile, StepProfiler } from "../../apd/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import type { Clock } from "../runner/clock.ts";
import { timeTraining } from "../runner/time_training.ts";
import type { BenchmarkPerf, EngineTimes } from "./perf_result.ts";
import { publishedProblem, publishedTraining, type TimedMethod } from "./published_training.ts";
import { timeCurves } from "./time_curves.ts";

/** What is timed, and for how long. */
export interface TimingOptions {
  readonly method: TimedMethod;
  readonly engines: readonly EngineChoice[];
  readonly rounds: number;
  /** Steps of a turn of the fused engine. */
  readonly steps: number;
  /** An engine that reports every step ends its turn after so long. */
  readonly seconds: number;
  /** Only of APD. */
  readonly curves: boolean;
  /** Options of the method that differ from the published ones. */
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly start: (choice: EngineChoice) => Promise<Engine>;
}

/** The oracle takes so many times fewer steps in a turn: they are so much longer. */
const FEWER_STEPS: Partial<Record<EngineChoice, number>> = { "tfjs:webgpu": 250 };
const FEWER_STEPS_ELSE = 25;
/** Fewest steps of a turn. */
const LEAST_STEPS = 3;

interface Timed {
  readonly engine: Engine;
  readonly rounds: readonly number[];
  readonly mebibytes: number;
}

/** Times the engines in turn, and takes the fused engine's step apart. */
export async function timeBenchmark(
  benchmark: Benchmark,
  options: TimingOptions,
): Promise<BenchmarkPerf> {
  const { engines: choices, rounds, steps } = options;
  const { method, changes } = options;
  const training = await publishedTraining(benchmark, { method, changes });
  /** More steps than all turns together. */
  const most = Math.max(training.steps, 2 * (rounds + 1) * steps);
  const timed = new Map<EngineChoice, Timed>();
  let profiler: StepProfiler | undefined;
  let fused: Engine | undefined;
  try {
    for (let round = 0; round < rounds; round++) {
      for (const choice of choices) {
        options.signal.throwIfAborted();
        const known = timed.get(choice);
        // tfjs has one backend at a time for the whole process
        const again = known === undefined || choice.startsWith("tfjs:");
        const engine = again ? await options.start(choice) : known.engine;
        if (profiler === undefined) {
          profiler = await training.startProfiler(engine, most);
          if (profiler !== undefined) fused = engine;
        }
        const milliseconds = engine === fused ? await profiler!.time(steps) : await timeTraining({
          ...options,
          train: (watched) => training.train(engine, { ...watched, steps: most }),
          steps: Math.max(
            LEAST_STEPS,
            Math.ceil(steps / (FEWER_STEPS[choice] ?? FEWER_STEPS_ELSE)),
          ),
        });
        timed.set(choice, {
          engine,
          rounds: [...known?.rounds ?? [], milliseconds],
          mebibytes: Math.max(known?.mebibytes ?? 0, Deno.memoryUsage().rss / 2 ** 20),
        });
      }
    }
    const [first] = timed.values();
    const reference = summary(first!.rounds).median;
    const engines: EngineTimes[] = [...timed.values()].map(({ engine, rounds, mebibytes }) => {
      const { min, median } = summary(rounds);
      return {
        engine: engine.id,
        adapter: engine.adapter,
        rounds,
        min,
        median,
        ratio: median / reference,
        dispatches: engine === fused ? profiler!.dispatches : null,
        mebibytes,
      };
    });
    const ceiling: Ceiling | null = await profiler?.ceiling() ?? null;
    const profile: StepProfile | null = await profiler?.profile() ?? null;
    profiler?.destroy();
    profiler = undefined;
    const { batch, components } = training;
    const curves = options.curves && fused !== undefined
      ? await timeCurves(await publishedProblem(benchmark, changes), {
        engine: fused,
        steps,
        signal: options.signal,
      })
      : null;
    return {
      benchmark: benchmark.id,
      method,
      batch,
      components,
      engines,
      profile,
      curves,
      ceiling,
    };
  } finally {
    profiler?.destroy();
  }
}

function summary(rounds: readonly number[]): { min: number; median: number } {
  const sorted = rounds.toSorted((a, b) => a - b);
  return { min: sorted[0] ?? NaN, median: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}
