import type { Ceiling, StepProfile } from "../../apd/mod.ts";
import type { TimedMethod } from "./published_training.ts";

/** Version of what `deno task perf --json` prints; a field that changes its meaning raises it. */
export const PERF_SCHEMA_VERSION = 1;

/** Times of one engine on one benchmark, in ms per step. */
export interface EngineTimes {
  readonly engine: string;
  readonly adapter: string;
  /** Mean of each turn. */
  readonly rounds: readonly number[];
  readonly min: number;
  readonly median: number;
  /** Median over that of the first engine. */
  readonly ratio: number;
  /** Dispatches of a step; `null` where a step is not a list of dispatches. */
  readonly dispatches: number | null;
  /** Resident memory of the whole process after its turns, the most; other engines' is in it. */
  readonly mebibytes: number;
}

/** One point of a curve. */
export interface CurvePoint {
  /** Batch, components or instances. */
  readonly value: number;
  /** ms per step of all instances together. */
  readonly milliseconds: number;
}

/** ms per step of the fused engine while one size varies and the others stay as published. */
export interface Curves {
  readonly batch: readonly CurvePoint[];
  readonly components: readonly CurvePoint[];
  readonly instances: readonly CurvePoint[];
}

/** What was measured on one benchmark. */
export interface BenchmarkPerf {
  readonly benchmark: string;
  /** What trained. */
  readonly method: TimedMethod;
  readonly batch: number;
  /** Of SPD, subcomponents of each site. */
  readonly components: number;
  readonly engines: readonly EngineTimes[];
  /** What the adapter of the fused engine can do; `null` where that engine was not timed. */
  readonly ceiling: Ceiling | null;
  /** A step of the fused engine, dispatch by dispatch; `null` where it was not timed. */
  readonly profile: StepProfile | null;
  /** `null` without `--curves`. */
  readonly curves: Curves | null;
}

/** What `deno task perf --json` prints. */
export interface PerfResult {
  readonly schemaVersion: typeof PERF_SCHEMA_VERSION;
  readonly benchmarks: readonly BenchmarkPerf[];
}
