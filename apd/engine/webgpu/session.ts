import { siteMatrix } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import type { LossTerm } from "../../loss_terms.ts";
import { learningRateAt } from "../../schedule.ts";
import { bindDispatches, type BoundDispatch, encode } from "./bound_dispatch.ts";
import { checkLimits } from "./check_limits.ts";
import { checkTogether } from "../check_together.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { planDispatches } from "./dispatch.ts";
import type { BufferSpec } from "./kernel.ts";
import { padMatrices, unpadMatrices } from "./padded_matrix.ts";
import { RunBuffers } from "./run_buffers.ts";
import { writeSchedule } from "./schedule_rows.ts";
import { type StepKernels, stepKernels, type StepProblem } from "./step_kernels.ts";
import { MOST_STEPS } from "./step_runner.ts";
import { GPU_TUNING, SOFTWARE_TUNING } from "./tuning.ts";
import { whatFits } from "./what_fits.ts";

/** Factors of every site, `A [C, d_in, m]` and `B [C, m, d_out]`. */
export type SiteFactors = Readonly<
  Record<string, { readonly A: Float32Array; readonly B: Float32Array }>
>;

/** Unweighted loss terms of one step, those that the run has. */
export interface LossRow extends Readonly<Partial<Record<LossTerm, number>>> {
  /** Step, from 0. */
  readonly step: number;
}

/** What an instance of a session trains: the tuning is the adapter's. */
export type SessionProblem = Omit<StepProblem, "tuning">;

/** Most bytes of a buffer of tangents, of all instances together. */
const TANGENT_BYTES = 2 ** 25;

/** What a session is made of. */
interface SessionParts {
  readonly gpu: Gpu;
  readonly problems: readonly SessionProblem[];
  readonly kernels: StepKernels;
  readonly buffers: RunBuffers;
  readonly setup: readonly BoundDispatch[];
  readonly step: readonly BoundDispatch[];
  readonly report: readonly BoundDispatch[];
}

/**
 * One or more training runs side by side on a device, the instances: their buffers, and steps run
 * without reading anything back.
 */
export class ApdSession {
  /** The step as kernels over named buffers. */
  readonly kernels: StepKernels;
  readonly #parts: SessionParts;
  #done = 0;

  private constructor(parts: SessionParts) {
    this.#parts = parts;
    this.kernels = parts.kernels;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @param run.problems one for each instance; they may differ in weights and samplers' sources only
   * @param run.factors the first factors of each instance
   * @param run.goesOn whether the run is still wanted; asked before a kernel is compiled
   * @throws {RangeError} when the problems can't share dispatches
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {DOMException} named AbortError once the run is not wanted any more
   */
  static async start(
    { gpu, pipelines, problems, factors, goesOn = () => true }: {
      readonly gpu: Gpu;
      readonly pipelines: Pipelines;
      readonly problems: readonly SessionProblem[];
      readonly factors: readonly SiteFactors[];
      readonly goesOn?: () => boolean;
    },
  ): Promise<ApdSession> {
    checkTogether(problems);
    const instances = problems.length;
    const tuning = gpu.software ? SOFTWARE_TUNING : GPU_TUNING;
    const stepProblems = problems.map((problem) => ({
      ...problem,
      tuning,
      tangentBytes: Math.floor((problem.tangentBytes ?? TANGENT_BYTES) / instances),
    }));
    const kernels = stepKernels(stepProblems[0]!);
    const limits = {
      buffers: gpu.device.limits.maxStorageBuffersPerShaderStage,
      groups: tuning.sharedGroups,
      instances,
    };
    const plans = {
      setup: planDispatches(kernels.setup, limits),
      step: planDispatches(kernels.step, limits),
      report: planDispatches(kernels.report, limits),
    };
    const dispatches = Object.values(plans).flat();
    const specs = uniqueSpecs(dispatches.flatMap(({ buffers }) => buffers));
    checkLimits(
      {
        instances,
        specs,
        dispatches,
        whatFits: (available) => whatFits({ problem: stepProblems[0]!, instances }, available),
      },
      gpu.device.limits,
    );
    const buffers = await RunBuffers.allocate(gpu, { specs, instances });
    try {
      const { swaps } = kernels;
      const at = { gpu, pipelines, buffers, swaps, goesOn };
      const setup = await bindDispatches(plans.setup, at);
      const step = await bindDispatches(plans.step, at);
      const report = await bindDispatches(plans.report, at);
      const session = new ApdSession({ gpu, problems, kernels, buffers, setup, step, report });
      stepProblems.forEach((problem, instance) => {
        for (const [spec, data] of stepKernels(problem).contents) {
          if (buffers.has(spec)) buffers.write({ spec, instance }, data);
        }
        session.#upload(factors[instance]!, instance);
      });
      return session;
    } catch (error) {
      buffers.destroy();
      throw error;
    }
  }

  /** Steps done so far. */
  get steps(): number {
    return this.#done;
  }

  /** Number of training runs side by side. */
  get instances(): number {
    return this.#parts.problems.length;
  }

  /** Dispatches of a step that reports no losses, in order. */
  get dispatches(): readonly Pick<BoundDispatch, "name" | "kernels" | "grid">[] {
    return this.#parts.step;
  }

  /**
   * Submits the next `count` steps.
   *
   * @param count whole number in 1 .. {@link MOST_STEPS}
   * @param reports whether a step reports its losses
   * @returns the losses of those steps for each instance, once the device is done with them
   * @throws {RangeError} when `count` is out of range
   */
  async run(count: number, reports: (step: number) => boolean): Promise<LossRow[][]> {
    if (!Number.isInteger(count) || count < 1 || count > MOST_STEPS) {
      throw new RangeError(
        `Cannot submit ${count} steps: count must be a whole number in 1..${MOST_STEPS}`,
      );
    }
    const { gpu: { device }, problems, buffers, setup, step, report } = this.#parts;
    const { schedule, lossRow, lossRows, rowQuads, lossPlaces } = this.kernels;
    const { options } = problems[0]!;
    const rateAt = (step: number) => learningRateAt(step, options);
    writeSchedule(buffers, { schedule, rateAt, first: this.#done, count });
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(buffers.get(lossRow));
    const pass = encoder.beginComputePass();
    if (this.#done === 0) encode(pass, setup, 0);
    const reported: number[] = [];
    for (const end = this.#done + count; this.#done < end; this.#done++) {
      const parity = this.#done % 2 === 0 ? 0 : 1;
      encode(pass, step, parity);
      if (!reports(this.#done)) continue;
      reported.push(this.#done);
      encode(pass, report, parity);
    }
    pass.end();
    const parts = problems.map((_, instance) => ({
      spec: lossRows,
      instance,
      length: reported.length * rowQuads,
    }));
    return (await buffers.read(parts, encoder)).map((bytes) => {
      const rows = new Float32Array(bytes);
      const lossesOf = (index: number): Partial<Record<LossTerm, number>> =>
        Object.fromEntries(
          [...lossPlaces].map(([term, place]) => [term, rows[index * rowQuads * 4 + place]!]),
        );
      return reported.map((step, index) => ({ step, ...lossesOf(index) }));
    });
  }

  /**
   * Submits one step, each dispatch in a pass of its own, for whoever times them.
   *
   * @param apart.pass describes the pass of a dispatch, by its number
   * @param apart.times how often a dispatch runs; more than once spoils the training
   * @param apart.finish encodes what comes after the step
   */
  runApart(
    { pass: describe, times = () => 1, finish }: {
      readonly pass?: (dispatch: number) => GPUComputePassDescriptor;
      readonly times?: (dispatch: number) => number;
      readonly finish?: (encoder: GPUCommandEncoder) => void;
    },
  ): void {
    const { gpu: { device }, problems, buffers, step } = this.#parts;
    const { schedule } = this.kernels;
    const { options } = problems[0]!;
    const rateAt = (step: number) => learningRateAt(step, options);
    writeSchedule(buffers, { schedule, rateAt, first: this.#done, count: 1 });
    const encoder = device.createCommandEncoder();
    const parity = this.#done % 2 === 0 ? 0 : 1;
    step.forEach((dispatch, index) => {
      const pass = encoder.beginComputePass(describe?.(index));
      for (let time = times(index); time > 0; time--) encode(pass, [dispatch], parity);
      pass.end();
    });
    this.#done++;
    finish?.(encoder);
    device.queue.submit([encoder.finish()]);
  }

  /** The trained factors of every site, for each instance. */
  async factors(): Promise<Record<string, SiteComponents>[]> {
    const { problems, buffers } = this.#parts;
    const { rank, components: count } = problems[0]!.options;
    const { sites } = this.kernels;
    const read = await buffers.read(
      problems.flatMap((_, instance) =>
        sites.flatMap(({ A, B, nextA, nextB }) => [
          { spec: this.#current(A, nextA), instance },
          { spec: this.#current(B, nextB), instance },
        ])
      ),
    );
    let next = 0;
    const unpad = (rows: number, cols: number) =>
      unpadMatrices(new Float32Array(read[next++]!), { count, rows, cols });
    return problems.map(() =>
      Object.fromEntries(
        sites.map(({ name, dIn, dOut }) => [
          name,
          { kind: "factors" as const, rank, A: unpad(dIn, rank), B: unpad(rank, dOut) },
        ]),
      )
    );
  }

  /** Copies one instance's part of a buffer from the device. */
  async download(spec: BufferSpec, instance = 0): Promise<ArrayBuffer> {
    const [bytes] = await this.#parts.buffers.read([{ spec, instance }]);
    return bytes!;
  }

  /** Frees the device's memory. */
  destroy(): void {
    this.#parts.buffers.destroy();
  }

  #current(even: BufferSpec, odd: BufferSpec): BufferSpec {
    return this.#done % 2 === 0 ? even : odd;
  }

  #upload(factors: SiteFactors, instance: number): void {
    const { problems, buffers } = this.#parts;
    const { network, options: { components: count, rank } } = problems[instance]!;
    for (const { name, A, B } of this.kernels.sites) {
      const { rows, cols } = siteMatrix(network, name);
      const site = factors[name]!;
      buffers.write({ spec: A, instance }, padMatrices(site.A, { count, rows, cols: rank }));
      buffers.write({ spec: B, instance }, padMatrices(site.B, { count, rows: rank, cols }));
    }
  }
}

function uniqueSpecs(buffers: readonly { readonly buffer: BufferSpec }[]): BufferSpec[] {
  return [...new Map(buffers.map(({ buffer }) => [buffer.name, buffer])).values()];
}
