import { bindDispatches, type BoundDispatch, encode } from "./bound_dispatch.ts";
import { checkLimits } from "./check_limits.ts";
import { checkTogether } from "../check_together.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { planDispatches } from "./dispatch.ts";
import type { BufferSpec } from "./kernel.ts";
import { SCHEDULE_ROWS } from "./kernels/adam.ts";
import { LOSS_ROWS } from "./kernels/loss_row.ts";
import { padMatrices, unpadMatrices } from "./padded_matrix.ts";
import { RunBuffers } from "./run_buffers.ts";
import { writeSchedule } from "./schedule_rows.ts";
import { currentAfter, type SiteState, statePlaces } from "./site_state.ts";
import { type StepKernels, stepKernels, type StepProblem } from "./step_kernels.ts";
import { GPU_TUNING, SOFTWARE_TUNING } from "./tuning.ts";

/** Factors of every site, and Adam's means unless they are 0. */
export type SiteStates = Readonly<Record<string, SiteState>>;

/** Unweighted loss terms of one step. */
export interface LossRow {
  /** Step, from 0. */
  readonly step: number;
  readonly faithfulness: number;
  readonly minimality: number;
  readonly simplicity: number;
}

/** What an instance of a session trains: the tuning is the adapter's. */
export type SessionProblem = Omit<StepProblem, "tuning">;

/** Most steps of one submission. */
export const MOST_STEPS = Math.min(LOSS_ROWS, SCHEDULE_ROWS);

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
  #done: number;
  #ready = false;

  private constructor(parts: SessionParts, step: number) {
    this.#parts = parts;
    this.#done = step;
    this.kernels = parts.kernels;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @param run.problems one for each instance; they may differ in weights and samplers' sources only
   * @param run.factors of each instance, those that {@link initialFactors} draws or a {@link state}
   * @param run.step steps that have led to them, default 0
   * @param run.goesOn whether the run is still wanted; asked before a kernel is compiled
   * @throws {RangeError} when the problems can't share dispatches
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {DOMException} named AbortError once the run is not wanted any more
   */
  static async start(
    { gpu, pipelines, problems, factors, step: done = 0, goesOn = () => true }: {
      readonly gpu: Gpu;
      readonly pipelines: Pipelines;
      readonly problems: readonly SessionProblem[];
      readonly factors: readonly SiteStates[];
      readonly step?: number;
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
      { problem: stepProblems[0]!, instances, specs, dispatches },
      gpu.device.limits,
    );
    const buffers = await RunBuffers.allocate(gpu, { specs, instances });
    try {
      const { swaps } = kernels;
      const at = { gpu, pipelines, buffers, swaps, goesOn };
      const setup = await bindDispatches(plans.setup, at);
      const step = await bindDispatches(plans.step, at);
      const report = await bindDispatches(plans.report, at);
      const parts = { gpu, problems, kernels, buffers, setup, step, report };
      const session = new ApdSession(parts, done);
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
    const { schedule, lossRow, lossRows } = this.kernels;
    const { options } = problems[0]!;
    writeSchedule(buffers, { schedule, options, first: this.#done, count });
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(buffers.get(lossRow));
    const pass = encoder.beginComputePass();
    if (!this.#ready) encode(pass, setup, 0);
    this.#ready = true;
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
      length: reported.length,
    }));
    return (await buffers.read(parts, encoder)).map((bytes) => {
      const rows = new Float32Array(bytes);
      return reported.map((step, index) => ({
        step,
        faithfulness: rows[index * 4]!,
        minimality: rows[index * 4 + 1]!,
        simplicity: rows[index * 4 + 2]!,
      }));
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
    writeSchedule(buffers, { schedule, options, first: this.#done, count: 1 });
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

  /** What the submitted steps lead to, for each instance: with it a run goes on to the same bits. */
  state(): Promise<Record<string, Required<SiteState>>[]> {
    return this.#read(["A", "B", "meanA", "meanB", "squareA", "squareB"]);
  }

  /** The factors of every site, for each instance. */
  factors(): Promise<Record<string, Pick<SiteState, "A" | "B">>[]> {
    return this.#read(["A", "B"]);
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

  async #read<Name extends keyof SiteState>(
    names: readonly Name[],
  ): Promise<Record<string, Record<Name, Float32Array>>[]> {
    const { problems, buffers } = this.#parts;
    const { components: count } = problems[0]!.options;
    const places = this.kernels.sites.map((site) => {
      const all = statePlaces(site, this.#done);
      return { site: site.name, places: names.map((name) => all.find((p) => p.name === name)!) };
    });
    const read = await buffers.read(
      problems.flatMap((_, instance) =>
        places.flatMap(({ places }) => places.map(({ spec }) => ({ spec, instance })))
      ),
    );
    const bytes = read.values();
    return problems.map(() =>
      Object.fromEntries(places.map(({ site, places }) => {
        const arrays = places.map(({ name, rows, cols }) => [
          name,
          unpadMatrices(new Float32Array(bytes.next().value!), { count, rows, cols }),
        ]);
        return [site, Object.fromEntries(arrays)];
      }))
    );
  }

  #upload(factors: SiteStates, instance: number): void {
    const { problems, buffers } = this.#parts;
    const { components: count } = problems[0]!.options;
    const counter = currentAfter(this.#done, this.kernels.counters);
    buffers.write({ spec: counter, instance }, Uint32Array.of(this.#done));
    for (const site of this.kernels.sites) {
      for (const { name, spec, rows, cols } of statePlaces(site, this.#done)) {
        const data = factors[site.name]![name];
        if (data) buffers.write({ spec, instance }, padMatrices(data, { count, rows, cols }));
      }
    }
  }
}

function uniqueSpecs(buffers: readonly { readonly buffer: BufferSpec }[]): BufferSpec[] {
  return [...new Map(buffers.map(({ buffer }) => [buffer.name, buffer])).values()];
}
