import type { Gpu } from "./device/gpu.ts";
import { GpuMemoryError } from "./device/gpu_error.ts";
import type { BufferSpec } from "./kernel.ts";

const BYTES = { f32: 4, u32: 4, vec4f: 16 } as const;

/** Size of one instance's part of a buffer. */
export function bytesOf({ type, length }: BufferSpec): number {
  return length * BYTES[type];
}

/** Size of a whole buffer: one part for each instance, or one that is common to all. */
export function totalBytes(spec: BufferSpec, instances: number): number {
  return bytesOf(spec) * (spec.common ? 1 : instances);
}

/** A stretch of one instance's part of a buffer. */
export interface BufferPart {
  readonly spec: BufferSpec;
  /** Default 0; of no matter for a buffer that is common to all. */
  readonly instance?: number;
  /** The first element, default 0. */
  readonly first?: number;
  /** Number of elements to read; default: all from the first one on. */
  readonly length?: number;
}

function offsetOf({ spec, instance = 0, first = 0 }: BufferPart): number {
  return (spec.common ? 0 : instance * bytesOf(spec)) + bytesOf({ ...spec, length: first });
}

/** The buffers of a run on a device, with a part for each instance. */
export class RunBuffers {
  readonly #gpu: Gpu;
  readonly #buffers: ReadonlyMap<string, GPUBuffer>;

  private constructor(gpu: Gpu, buffers: ReadonlyMap<string, GPUBuffer>) {
    this.#gpu = gpu;
    this.#buffers = buffers;
  }

  /**
   * Makes buffers full of zeros.
   *
   * @throws {GpuMemoryError} when the device has no memory left for them
   */
  static async allocate(
    gpu: Gpu,
    { specs, instances }: {
      readonly specs: readonly BufferSpec[];
      readonly instances: number;
    },
  ): Promise<RunBuffers> {
    gpu.device.pushErrorScope("out-of-memory");
    const buffers = new Map(
      specs.map((spec) => [
        spec.name,
        gpu.device.createBuffer({
          label: spec.name,
          size: totalBytes(spec, instances),
          usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
        }),
      ]),
    );
    const allocated = new RunBuffers(gpu, buffers);
    if (await gpu.device.popErrorScope()) {
      allocated.destroy();
      throw new GpuMemoryError(specs.reduce((sum, spec) => sum + totalBytes(spec, instances), 0));
    }
    return allocated;
  }

  /** Whether the run has a buffer of that name: a step uses not all that its parts lay out. */
  has({ name }: BufferSpec): boolean {
    return this.#buffers.has(name);
  }

  /** The buffer of that name, with all instances' parts. */
  get({ name }: BufferSpec): GPUBuffer {
    const buffer = this.#buffers.get(name);
    if (buffer === undefined) throw new ReferenceError(`Cannot find buffer "${name}" of the step`);
    return buffer;
  }

  /** Writes elements of a part. */
  write(part: BufferPart, data: Float32Array | Uint32Array): void {
    this.#gpu.device.queue.writeBuffer(this.get(part.spec), offsetOf(part), data.slice());
  }

  /**
   * Copies parts from the device, after all that was submitted before; one wait for all of them.
   *
   * @param encoder commands that are submitted before the copies
   */
  async read(
    parts: readonly BufferPart[],
    encoder: GPUCommandEncoder = this.#gpu.device.createCommandEncoder(),
  ): Promise<ArrayBuffer[]> {
    const { device, failure } = this.#gpu;
    let size = 0;
    const places = parts.map((part) => {
      const { spec, first = 0, length = spec.length - first } = part;
      const place = { from: offsetOf(part), to: size, bytes: bytesOf({ ...spec, length }) };
      size += place.bytes;
      return place;
    });
    const staging = device.createBuffer({
      size: Math.max(4, size),
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    try {
      places.forEach(({ from, to, bytes }, index) => {
        encoder.copyBufferToBuffer(this.get(parts[index]!.spec), from, staging, to, bytes);
      });
      device.queue.submit([encoder.finish()]);
      await Promise.race([staging.mapAsync(GPUMapMode.READ), failure]);
      const all = staging.getMappedRange();
      return places.map(({ to, bytes }) => all.slice(to, to + bytes));
    } finally {
      staging.destroy();
    }
  }

  /** Frees the device's memory. */
  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
  }
}
