import { bindDispatches, type BoundDispatch, encode } from "./bound_dispatch.ts";
import { checkLimits } from "./check_limits.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { planDispatches } from "./dispatch.ts";
import type { BufferSpec, Kernel } from "./kernel.ts";
import { SCHEDULE_ROWS } from "./kernels/adam.ts";
import { LOSS_ROWS } from "./kernels/loss_row.ts";
import type { Contents } from "./network_buffers.ts";
import { RunBuffers, totalBytes } from "./run_buffers.ts";
import { writeSchedule } from "./schedule_rows.ts";
import { largestFit, type Room, type WhatFits } from "./what_fits.ts";
import { GPU_TUNING, SOFTWARE_TUNING, type Tuning } from "./tuning.ts";

/** A training step as kernels over named buffers, in an order in which they could run one by one. */
export interface StepProgram {
  /** Run once, before the first step. */
  readonly setup: readonly Kernel[];
  /** Run in every step. */
  readonly step: readonly Kernel[];
  /** Run after a step whose losses are reported. */
  readonly report: readonly Kernel[];
  /** Pairs that change places after every step: what one wrote the next reads. */
  readonly swaps: readonly (readonly [BufferSpec, BufferSpec])[];
  readonly schedule: BufferSpec;
  /** Number of rows of losses written. */
  readonly lossRow: BufferSpec;
  /** {@link LOSS_ROWS} rows of one or more elements. */
  readonly lossRows: BufferSpec;
}

/** What {@link StepRunner.start} puts on a device. */
export interface ProgramRun {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
  readonly program: StepProgram;
  /** First contents of the buffers of each instance; those that no kernel uses are left out. */
  readonly contents: readonly Contents[];
  /** Steps that have led to those contents, default 0. */
  readonly step?: number;
  /** Learning rate of a step. */
  readonly rateAt: (step: number) => number;
  /** Whether the run is still wanted; asked before a kernel is compiled. */
  readonly goesOn: () => boolean;
  /** What would fit where a limit or the memory is too small, with as many instances. */
  readonly whatFits: WhatFits;
}

/** Losses of the steps that reported any. */
export interface Reported {
  readonly steps: readonly number[];
  /** One row for each of the steps, for each instance. */
  readonly rows: readonly Float32Array[];
}

/** Most steps of one submission. */
export const MOST_STEPS = Math.min(LOSS_ROWS, SCHEDULE_ROWS);

/** The tuning of a device. */
export function tuningOf({ software }: Pick<Gpu, "software">): Tuning {
  return software ? SOFTWARE_TUNING : GPU_TUNING;
}

/** How many instances would fit into the memory that there is, where fewer would. */
function fewerTogether(
  specs: readonly BufferSpec[],
  { instances, room: { total = Infinity } }: { readonly instances: number; readonly room: Room },
): string[] {
  const most = largestFit(
    { least: 1, below: instances },
    (count) => specs.reduce((sum, spec) => sum + totalBytes(spec, count), 0) <= total,
  );
  return most === undefined ? [] : [`run at most ${most} together`];
}

/** Runs a program's steps on a device for one or more instances, without reading anything back. */
export class StepRunner {
  /** The buffers of all instances. */
  readonly buffers: RunBuffers;
  readonly #run: ProgramRun;
  readonly #bound: Readonly<Record<"setup" | "step" | "report", readonly BoundDispatch[]>>;
  #done: number;
  /** Whether the setup has run. */
  #ready = false;

  private constructor(
    run: ProgramRun,
    { buffers, bound }: {
      readonly buffers: RunBuffers;
      readonly bound: Readonly<Record<"setup" | "step" | "report", readonly BoundDispatch[]>>;
    },
  ) {
    this.#run = run;
    this.#done = run.step ?? 0;
    this.buffers = buffers;
    this.#bound = bound;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {DOMException} named AbortError once the run is not wanted any more
   */
  static async start(run: ProgramRun): Promise<StepRunner> {
    const { gpu, pipelines, program, contents, goesOn, whatFits } = run;
    const instances = contents.length;
    const plan = (kernels: readonly Kernel[]) =>
      planDispatches(kernels, {
        buffers: gpu.device.limits.maxStorageBuffersPerShaderStage,
        groups: tuningOf(gpu).sharedGroups,
        instances,
      });
    const plans = {
      setup: plan(program.setup),
      step: plan(program.step),
      report: plan(program.report),
    };
    const dispatches = Object.values(plans).flat();
    const specs = [
      ...new Map(
        dispatches.flatMap(({ buffers }) => buffers).map(({ buffer }) => [buffer.name, buffer]),
      ).values(),
    ];
    checkLimits({ instances, specs, dispatches, whatFits }, gpu.device.limits);
    const buffers = await RunBuffers.allocate(gpu, {
      specs,
      instances,
      whatFits: (room) => [...fewerTogether(specs, { instances, room }), ...whatFits(room)],
    });
    try {
      const at = { gpu, pipelines, buffers, swaps: program.swaps, goesOn };
      const bound = {
        setup: await bindDispatches(plans.setup, at),
        step: await bindDispatches(plans.step, at),
        report: await bindDispatches(plans.report, at),
      };
      for (const [instance, own] of contents.entries()) {
        for (const [spec, data] of own) {
          if (buffers.has(spec)) buffers.write({ spec, instance }, data);
        }
      }
      return new StepRunner(run, { buffers, bound });
    } catch (error) {
      buffers.destroy();
      throw error;
    }
  }

  /** Steps done so far. */
  get steps(): number {
    return this.#done;
  }

  /** Dispatches of a step that reports no losses. */
  get dispatches(): readonly BoundDispatch[] {
    return this.#bound.step;
  }

  /**
   * Submits the next `count` steps.
   *
   * @param count whole number in 1 .. {@link MOST_STEPS}
   * @param reports whether a step reports its losses
   * @returns the losses of those steps, once the device is done with them
   * @throws {RangeError} when `count` is out of range
   */
  async run(count: number, reports: (step: number) => boolean): Promise<Reported> {
    if (!Number.isInteger(count) || count < 1 || count > MOST_STEPS) {
      throw new RangeError(
        `Cannot submit ${count} steps: count must be a whole number in 1..${MOST_STEPS}`,
      );
    }
    const { gpu, program: { schedule, lossRow, lossRows }, contents, rateAt } = this.#run;
    writeSchedule(this.buffers, { schedule, rateAt, first: this.#done, count });
    const encoder = gpu.device.createCommandEncoder();
    encoder.clearBuffer(this.buffers.get(lossRow));
    this.#setUp(encoder);
    const pass = encoder.beginComputePass();
    const steps: number[] = [];
    for (const end = this.#done + count; this.#done < end; this.#done++) {
      const parity = this.#done % 2 === 0 ? 0 : 1;
      encode(pass, this.#bound.step, parity);
      if (!reports(this.#done)) continue;
      steps.push(this.#done);
      encode(pass, this.#bound.report, parity);
    }
    pass.end();
    const parts = contents.map((_, instance) => ({
      spec: lossRows,
      instance,
      length: steps.length * (lossRows.length / LOSS_ROWS),
    }));
    const rows = await this.buffers.read(parts, encoder);
    return { steps, rows: rows.map((bytes) => new Float32Array(bytes)) };
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
    const { gpu: { device }, program: { schedule }, rateAt } = this.#run;
    writeSchedule(this.buffers, { schedule, rateAt, first: this.#done, count: 1 });
    const encoder = device.createCommandEncoder();
    this.#setUp(encoder);
    const parity = this.#done % 2 === 0 ? 0 : 1;
    this.#bound.step.forEach((dispatch, index) => {
      const pass = encoder.beginComputePass(describe?.(index));
      for (let time = times(index); time > 0; time--) encode(pass, [dispatch], parity);
      pass.end();
    });
    this.#done++;
    finish?.(encoder);
    device.queue.submit([encoder.finish()]);
  }

  /** Frees the device's memory. */
  destroy(): void {
    this.buffers.destroy();
  }

  /** Encodes the setup, the first time. */
  #setUp(encoder: GPUCommandEncoder): void {
    if (this.#ready) return;
    const pass = encoder.beginComputePass();
    encode(pass, this.#bound.setup, 0);
    pass.end();
    this.#ready = true;
  }
}
