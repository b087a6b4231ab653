import type { Network, Sampler } from "../../models/mod.ts";
import type { TargetTrainer } from "../../models/training/mod.ts";
import type { ApdOptions } from "../apd_options.ts";
import type { Decomposition } from "../decomposition.ts";
import type { Progress } from "../method.ts";
import type { ApdSnapshot } from "./snapshot.ts";
import type { SpdParameters, SpdProblem } from "./spd_problem.ts";
import type { StepProfiler } from "./step_profiler.ts";

/** Factors of one site, row-major. */
export interface StartingFactors {
  /** `[C, d_in, m]` */
  readonly A: Float32Array;
  /** `[C, m, d_out]` */
  readonly B: Float32Array;
}

/** One APD training run, as every engine takes it. */
export interface ApdProblem {
  /** The frozen target. */
  readonly network: Network;
  /** Where batches come from: step `t` uses its step `t`. */
  readonly sampler: Sampler;
  /** Settings of the run. */
  readonly options: ApdOptions;
  /** Seed of the initial factors. */
  readonly seed: number;
  /**
   * Factors `A [C, d_in, m]`, `B [C, m, d_out]` of each site that training starts from; default: those
   * that are drawn with the seed.
   */
  readonly startFrom?: Readonly<Record<string, StartingFactors>>;
  /** Stops the training. */
  readonly signal?: AbortSignal;
  /** Hears of steps in order, and of the last one; an engine need not report every step. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Goes on from a snapshot of the same problem, to the bits of an unbroken run on the same adapter;
   * steps before it are not reported again. Only on the fused engine.
   */
  readonly resumeFrom?: ApdSnapshot;
  /**
   * Hears of snapshots: on the fused engine about every 10 seconds, so not at all in a shorter run;
   * on others never.
   */
  readonly onSnapshot?: (snapshot: ApdSnapshot) => void;
}

/** Where training runs: the same numbers from every engine (docs/engine.md). */
export interface Engine extends TargetTrainer {
  /** As in results: `webgpu`, `tfjs:wasm`, `tfjs:webgpu`, `tfjs:cpu`. */
  readonly id: string;
  /**
   * Trains APD components.
   *
   * @throws {DivergedError} when the loss is not finite
   * @throws {GpuLimitError} when a WebGPU adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {GpuLostError} when a WebGPU device goes away twice without a snapshot in between
   * @throws {RangeError} when it can't go on from `resumeFrom`
   * @throws {DOMException} named AbortError when the signal fires
   */
  trainApd(problem: ApdProblem): Promise<Decomposition>;
  /**
   * Trains several problems, on the fused engine in the same dispatches: the decompositions are
   * those of {@link trainApd}, to the last bit. A problem that diverges or is aborted ends alone.
   *
   * @param problems may differ in weights, seeds and the random numbers of their samplers
   * @returns how each problem ended, in order
   * @throws {RangeError} when they differ in more than that, or there is none
   * @throws {GpuLimitError} when a WebGPU adapter's limits do not hold them together
   * @throws {GpuMemoryError} when its memory does not
   */
  trainApdTogether(
    problems: readonly ApdProblem[],
  ): Promise<PromiseSettledResult<Decomposition>[]>;
  /**
   * Trains SPD subcomponents (docs/spd.md).
   *
   * @throws {RangeError} when the network uses a site twice or transposed
   * @throws {DivergedError} when the loss is not finite
   * @throws {GpuLimitError} when a WebGPU adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {GpuLostError} when a WebGPU device goes away twice
   * @throws {DOMException} named AbortError when the signal fires
   */
  trainSpd(problem: SpdProblem): Promise<SpdParameters>;
  /** Opens problems for timing, where a step is a list of dispatches: on the fused engine. */
  readonly startProfiler?: (problems: readonly ApdProblem[]) => Promise<StepProfiler>;
  /** The same for SPD, without its warm-up. */
  readonly startSpdProfiler?: (problem: SpdProblem) => Promise<StepProfiler>;
  /**
   * Makes TensorFlow.js's webgpu backend compute on this engine's device, on the fused engine: tensors
   * and the device's buffers then pass without a round trip. Tensors of that backend on another device
   * are lost; after this device is lost it must be called again.
   *
   * @returns the device
   */
  readonly shareDevice?: () => Promise<GPUDevice>;
  /** How many problems like this one to train together: more at a time would gain little. */
  suitTogether(problem: Pick<ApdProblem, "network" | "options">): number;
}
