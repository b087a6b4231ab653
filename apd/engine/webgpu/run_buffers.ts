import type { Gpu } from "./device/gpu.ts";
import { GpuMemoryError } from "./device/gpu_error.ts";
import type { BufferSpec } from "./kernel.ts";
import type { WhatFits } from "./what_fits.ts";

const BYTES = { f32: 4, u32: 4, vec4f: 16 } as const;

/** Size of one instance's part of a buffer. */
export function bytesOf({ type, length }: BufferSpec): number {
  return length * BYTES[type];
}

/** Size of a whole buffer: one part for each instance, or one that is common to all. */
export function totalBytes(spec: BufferSpec, instances: number): number {
  return bytesOf(spec) * (spec.common ? 1 : instances);
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
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

interface StagingCopy {
  readonly size: number;
  readonly places: readonly {
    readonly spec: BufferSpec;
    readonly from: number;
    readonly to: number;
    readonly bytes: number;
  }[];
}

/** Lays parts out in buffers of at most `most` bytes, in order; at least one. */
function stagingCopies(parts: readonly BufferPart[], most: number): StagingCopy[] {
  const copies: StagingCopy[] = [{ size: 0, places: [] }];
  for (const part of parts) {
    const { spec, first = 0, length = spec.length - first } = part;
    const bytes = bytesOf({ ...spec, length });
    const last = copies.at(-1)!;
    const fits = last.size + bytes <= most;
    const { size, places } = fits ? last : { size: 0, places: [] };
    const place = { spec, from: offsetOf(part), to: size, bytes };
    copies.splice(fits ? -1 : copies.length, 1, {
      size: size + bytes,
      places: [...places, place],
    });
  }
  return copies;
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
   * @param sizes.whatFits how the run would fit into the memory that there is; default: not known
   * @throws {GpuMemoryError} when the device has no memory left for them
   */
  static async allocate(
    gpu: Gpu,
    { specs, instances, whatFits = () => [] }: {
      readonly specs: readonly BufferSpec[];
      readonly instances: number;
      readonly whatFits?: WhatFits;
    },
  ): Promise<RunBuffers> {
    const { device } = gpu;
    const buffers = new Map<string, GPUBuffer>();
    const refusals: Promise<GPUError | null>[] = [];
    const sizes = specs.map((spec) => totalBytes(spec, instances));
    for (const [i, { name }] of specs.entries()) {
      device.pushErrorScope("out-of-memory");
      const buffer = device.createBuffer({
        label: name,
        size: sizes[i]!,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST |
          GPUBufferUsage.COPY_SRC,
      });
      buffers.set(name, buffer);
      refusals.push(device.popErrorScope());
    }
    const allocated = new RunBuffers(gpu, buffers);
    const refused = (await Promise.all(refusals)).findIndex((error) => error !== null);
    if (refused < 0) return allocated;
    allocated.destroy();
    const granted = sumOf(sizes.slice(0, refused));
    throw new GpuMemoryError({
      needed: sumOf(sizes),
      granted,
      largest: Math.max(...sizes),
      limit: device.limits.maxBufferSize,
      remedies: whatFits({ total: granted }),
    });
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
    const copies = stagingCopies(parts, device.limits.maxBufferSize);
    const staging = copies.map(({ size }) =>
      device.createBuffer({
        size: Math.max(4, size),
        usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
      })
    );
    try {
      copies.forEach(({ places }, index) => {
        for (const { spec, from, to, bytes } of places) {
          encoder.copyBufferToBuffer(this.get(spec), from, staging[index]!, to, bytes);
        }
      });
      device.queue.submit([encoder.finish()]);
      const mapped = Promise.all(staging.map((buffer) => buffer.mapAsync(GPUMapMode.READ)));
      await Promise.race([mapped, failure]);
      return copies.flatMap(({ places }, index) => {
        const all = staging[index]!.getMappedRange();
        return places.map(({ to, bytes }) => all.slice(to, to + bytes));
      });
    } finally {
      staging.forEach((buffer) => buffer.destroy());
    }
  }

  /** Frees the device's memory. */
  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
  }
}
