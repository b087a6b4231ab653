import { siteMatrix } from "../../../models/mod.ts";
import { learningRateAt } from "../../schedule.ts";
import type { SiteComponents } from "../../decomposition.ts";
import type { LossTerm } from "../../loss_terms.ts";
import type { Gpu } from "./device/gpu.ts";
import { GpuLimitError, GpuMemoryError } from "./device/gpu_error.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { type Dispatch, planDispatches } from "./dispatch.ts";
import type { BufferSpec } from "./kernel.ts";
import { ADAM, SCHEDULE_ROWS } from "./kernels/adam.ts";
import { LOSS_ROWS } from "./kernels/loss_row.ts";
import { padMatrices, unpadMatrices } from "./padded_matrix.ts";
import { type StepKernels, stepKernels, type StepProblem } from "./step_kernels.ts";
import { GPU_TUNING, SOFTWARE_TUNING } from "./tuning.ts";

/** Factors of every site, `A [C, d_in, m]` and `B [C, m, d_out]`. */
export type SiteFactors = Readonly<
  Record<string, { readonly A: Float32Array; readonly B: Float32Array }>
>;

/** Unweighted loss terms of one step, those that the run has. */
export interface LossRow extends Readonly<Partial<Record<LossTerm, number>>> {
  /** Step, from 0. */
  readonly step: number;
}

/** What a session trains: the tuning is the adapter's. */
export type SessionProblem = Omit<StepProblem, "tuning">;

interface BoundDispatch {
  readonly name: string;
  readonly pipeline: GPUComputePipeline;
  /** Before and after the swaps. */
  readonly groups: readonly [GPUBindGroup, GPUBindGroup];
  readonly grid: Dispatch["grid"];
}

const BYTES = { f32: 4, u32: 4, vec4f: 16 } as const;

/** Most steps of one submission. */
export const MOST_STEPS = Math.min(LOSS_ROWS, SCHEDULE_ROWS);

/** One training run on a device: its buffers, and steps run without reading anything back. */
export class ApdSession {
  /** The step as kernels over named buffers. */
  readonly kernels: StepKernels;
  readonly #gpu: Gpu;
  readonly #problem: SessionProblem;
  readonly #buffers: ReadonlyMap<string, GPUBuffer>;
  readonly #setup: readonly BoundDispatch[];
  readonly #step: readonly BoundDispatch[];
  readonly #report: readonly BoundDispatch[];
  #done = 0;

  private constructor(
    parts: {
      readonly gpu: Gpu;
      readonly problem: SessionProblem;
      readonly kernels: StepKernels;
      readonly buffers: ReadonlyMap<string, GPUBuffer>;
      readonly dispatches: readonly [
        setup: readonly BoundDispatch[],
        step: readonly BoundDispatch[],
        report: readonly BoundDispatch[],
      ];
    },
  ) {
    this.#gpu = parts.gpu;
    this.#problem = parts.problem;
    this.kernels = parts.kernels;
    this.#buffers = parts.buffers;
    [this.#setup, this.#step, this.#report] = parts.dispatches;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   */
  static async start(
    { gpu, pipelines, problem, factors }: {
      readonly gpu: Gpu;
      readonly pipelines: Pipelines;
      readonly problem: SessionProblem;
      readonly factors: SiteFactors;
    },
  ): Promise<ApdSession> {
    const tuning = gpu.software ? SOFTWARE_TUNING : GPU_TUNING;
    const kernels = stepKernels({ ...problem, tuning });
    const limits = {
      buffers: gpu.device.limits.maxStorageBuffersPerShaderStage,
      groups: tuning.sharedGroups,
    };
    const lists = [kernels.setup, kernels.step, kernels.report] as const;
    const plans = lists.map((list) => planDispatches(list, limits));
    const specs = new Map<string, BufferSpec>();
    for (const { buffers } of plans.flat()) {
      for (const { buffer } of buffers) specs.set(buffer.name, buffer);
    }
    checkLimits([...specs.values()], { gpu, plans: plans.flat() });
    gpu.device.pushErrorScope("out-of-memory");
    const buffers = new Map(
      [...specs].map(([name, spec]) => [
        name,
        gpu.device.createBuffer({
          label: name,
          size: bytesOf(spec),
          usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
        }),
      ]),
    );
    if (await gpu.device.popErrorScope()) {
      buffers.forEach((buffer) => buffer.destroy());
      throw new GpuMemoryError([...specs.values()].reduce((sum, spec) => sum + bytesOf(spec), 0));
    }
    const partner = new Map(
      kernels.swaps.flatMap(([a, b]) => [[a.name, b.name], [b.name, a.name]]),
    );
    const bind = async (dispatch: Dispatch): Promise<BoundDispatch> => {
      const { pipeline, layout } = await pipelines.get(dispatch);
      const group = (swapped: boolean) =>
        gpu.device.createBindGroup({
          layout,
          entries: dispatch.buffers.map(({ buffer: { name } }, binding) => ({
            binding,
            resource: { buffer: buffers.get(swapped ? partner.get(name) ?? name : name)! },
          })),
        });
      return {
        name: dispatch.name,
        pipeline,
        groups: [group(false), group(true)],
        grid: dispatch.grid,
      };
    };
    const dispatches = [
      await Promise.all(plans[0]!.map(bind)),
      await Promise.all(plans[1]!.map(bind)),
      await Promise.all(plans[2]!.map(bind)),
    ] as const;
    const session = new ApdSession({ gpu, problem, kernels, buffers, dispatches });
    session.#upload(factors);
    return session;
  }

  /** Steps done so far. */
  get steps(): number {
    return this.#done;
  }

  /** Dispatches of a step that reports no losses. */
  get dispatches(): number {
    return this.#step.length;
  }

  /**
   * Submits the next `count` steps, at most {@link MOST_STEPS}.
   *
   * @param reports whether a step reports its losses
   * @returns the losses of those steps, once the device is done with them
   */
  run(count: number, reports: (step: number) => boolean): Promise<LossRow[]> {
    const { device } = this.#gpu;
    this.#writeSchedule(count);
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(this.#buffer(this.kernels.lossRow));
    const pass = encoder.beginComputePass();
    const encode = (dispatches: readonly BoundDispatch[], parity: 0 | 1) => {
      for (const { pipeline, groups, grid } of dispatches) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, groups[parity]);
        pass.dispatchWorkgroups(...grid);
      }
    };
    if (this.#done === 0) encode(this.#setup, 0);
    const reported: number[] = [];
    for (const end = this.#done + count; this.#done < end; this.#done++) {
      const report = reports(this.#done);
      if (report) reported.push(this.#done);
      const parity = this.#done % 2 === 0 ? 0 : 1;
      encode(this.#step, parity);
      if (report) encode(this.#report, parity);
    }
    pass.end();
    const { rowQuads, lossPlaces } = this.kernels;
    const size = Math.max(1, reported.length) * rowQuads * BYTES.vec4f;
    const staging = device.createBuffer({
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    encoder.copyBufferToBuffer(this.#buffer(this.kernels.lossRows), 0, staging, 0, size);
    device.queue.submit([encoder.finish()]);
    return this.#read(staging).then((bytes) => {
      const rows = new Float32Array(bytes);
      const lossesOf = (index: number): Partial<Record<LossTerm, number>> =>
        Object.fromEntries(
          [...lossPlaces].map(([term, place]) => [term, rows[index * rowQuads * 4 + place]!]),
        );
      return reported.map((step, index) => ({ step, ...lossesOf(index) }));
    });
  }

  /** The trained factors of every site. */
  async factors(): Promise<Record<string, SiteComponents>> {
    const { rank, components: count } = this.#problem.options;
    const sites: Record<string, SiteComponents> = {};
    for (const { name, dIn, dOut, ...site } of this.kernels.sites) {
      const [A, B] = [
        await this.download(this.#current(site.A, site.nextA)),
        await this.download(this.#current(site.B, site.nextB)),
      ];
      sites[name] = {
        kind: "factors",
        rank,
        A: unpadMatrices(new Float32Array(A), { count, rows: dIn, cols: rank }),
        B: unpadMatrices(new Float32Array(B), { count, rows: rank, cols: dOut }),
      };
    }
    return sites;
  }

  /** Copies a buffer from the device. */
  download(spec: BufferSpec): Promise<ArrayBuffer> {
    const { device } = this.#gpu;
    const source = this.#buffer(spec);
    const staging = device.createBuffer({
      size: source.size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
    device.queue.submit([encoder.finish()]);
    return this.#read(staging);
  }

  /** Frees the device's memory. */
  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
  }

  #current(even: BufferSpec, odd: BufferSpec): BufferSpec {
    return this.#done % 2 === 0 ? even : odd;
  }

  #buffer({ name }: BufferSpec): GPUBuffer {
    const buffer = this.#buffers.get(name);
    if (buffer === undefined) throw new ReferenceError(`Cannot find buffer "${name}" of the step`);
    return buffer;
  }

  async #read(staging: GPUBuffer): Promise<ArrayBuffer> {
    try {
      await Promise.race([staging.mapAsync(GPUMapMode.READ), this.#gpu.failure]);
      return staging.getMappedRange().slice(0);
    } finally {
      staging.destroy();
    }
  }

  #upload(factors: SiteFactors): void {
    const { network, options: { components: count, rank } } = this.#problem;
    const write = (spec: BufferSpec, data: Float32Array | Uint32Array) =>
      this.#gpu.device.queue.writeBuffer(this.#buffer(spec), 0, data.slice());
    for (const [spec, data] of this.kernels.contents) {
      if (this.#buffers.has(spec.name)) write(spec, data);
    }
    for (const { name, A, B } of this.kernels.sites) {
      const { rows, cols } = siteMatrix(network, name);
      write(A, padMatrices(factors[name]!.A, { count, rows, cols: rank }));
      write(B, padMatrices(factors[name]!.B, { count, rows: rank, cols }));
    }
  }

  #writeSchedule(count: number): void {
    const first = this.#done % SCHEDULE_ROWS;
    const parts: [row: number, step: number, count: number][] = [
      [first, this.#done, Math.min(count, SCHEDULE_ROWS - first)],
    ];
    if (first + count > SCHEDULE_ROWS) {
      parts.push([0, this.#done + SCHEDULE_ROWS - first, first + count - SCHEDULE_ROWS]);
    }
    for (const [row, step, rows] of parts) {
      const data = new Float32Array(rows * 4);
      for (let i = 0; i < rows; i++) {
        const t = step + i + 1;
        data.set([
          learningRateAt(step + i, this.#problem.options),
          1 / (1 - ADAM.beta1 ** t),
          1 / (1 - ADAM.beta2 ** t),
        ], i * 4);
      }
      this.#gpu.device.queue.writeBuffer(
        this.#buffer(this.kernels.schedule),
        row * BYTES.vec4f,
        data,
      );
    }
  }
}

function bytesOf({ type, length }: BufferSpec): number {
  return length * BYTES[type];
}

function checkLimits(
  specs: readonly BufferSpec[],
  { gpu, plans }: { readonly gpu: Gpu; readonly plans: readonly Dispatch[] },
): void {
  const { maxStorageBufferBindingSize, maxBufferSize, maxStorageBuffersPerShaderStage } =
    gpu.device.limits;
  const largest = specs.reduce((a, b) => bytesOf(a) >= bytesOf(b) ? a : b);
  const bytes = bytesOf(largest);
  for (
    const [limit, available] of Object.entries({ maxStorageBufferBindingSize, maxBufferSize })
  ) {
    if (bytes > available) {
      throw new GpuLimitError({
        what: `a training step with buffer "${largest.name}"`,
        limit,
        needed: bytes,
        available,
        remedy: "use fewer components, a smaller rank or a smaller batch",
      });
    }
  }
  for (const { name, buffers } of plans) {
    if (buffers.length > maxStorageBuffersPerShaderStage) {
      throw new GpuLimitError({
        what: `kernel "${name}"`,
        limit: "maxStorageBuffersPerShaderStage",
        needed: buffers.length,
        available: maxStorageBuffersPerShaderStage,
        remedy: "use --engine tfjs",
      });
    }
  }
}
