/** What one dispatch of a training step costs, and what it does at least. */
export interface DispatchProfile {
  /** The kernels that share it. */
  readonly name: string;
  /** Of one instance. */
  readonly workgroups: number;
  /** Median over some steps. */
  readonly microseconds: number;
  /**
   * Floating-point operations of all instances, a multiply-add is two; `null` where the data decide
   * how many there are.
   */
  readonly operations: number | null;
  /** Bytes of the buffers that it reads and writes, each of them once. */
  readonly bytes: number;
}

/** A step, dispatch by dispatch. */
export interface StepProfile {
  /** Times of single dispatches in a step, or of a step in which one of them is repeated. */
  readonly timing: "timestamps" | "repetition";
  /** In the order in which they run. */
  readonly dispatches: readonly DispatchProfile[];
}

/** What an adapter can do at most. */
export interface Ceiling {
  /** GFLOP/s of a tuned matrix product. */
  readonly gflops: number;
  /** GB/s read and written by a copy. */
  readonly gigabytes: number;
}

/** A training step that can be run, timed and taken apart. */
export interface StepProfiler {
  /** Dispatches of a step that reports no losses. */
  readonly dispatches: number;
  /** Trains on for so many steps, as a training run would; milliseconds per step. */
  time(steps: number): Promise<number>;
  /** Times single dispatches. Do not train on afterwards. */
  profile(): Promise<StepProfile>;
  /** Measures what the adapter can do. */
  ceiling(): Promise<Ceiling>;
  /** Frees the device's memory. */
  destroy(): void;
}
