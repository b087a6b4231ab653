/** Timestamps at the beginning and the end of each pass of one submission. */
export class PassTimestamps {
  readonly #device: GPUDevice;
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #staging: GPUBuffer;

  /** @param passes number of passes of the submission */
  constructor(device: GPUDevice, passes: number) {
    const size = passes * 2 * BigUint64Array.BYTES_PER_ELEMENT;
    this.#device = device;
    this.#queries = device.createQuerySet({ type: "timestamp", count: passes * 2 });
    this.#resolved = device.createBuffer({
      size,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    this.#staging = device.createBuffer({
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
  }

  /** Whether a device can take timestamps. */
  static has({ features }: GPUDevice): boolean {
    return features.has("timestamp-query");
  }

  /** Describes a pass between two timestamps. */
  pass(index: number): GPUComputePassDescriptor {
    return {
      timestampWrites: {
        querySet: this.#queries,
        beginningOfPassWriteIndex: index * 2,
        endOfPassWriteIndex: index * 2 + 1,
      },
    };
  }

  /** Encodes the commands that make the timestamps readable. */
  finish(encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(this.#queries, 0, this.#queries.count, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, this.#staging, 0, this.#staging.size);
  }

  /** Ticks of each pass, once the submission is done. */
  async read(): Promise<number[]> {
    await this.#staging.mapAsync(GPUMapMode.READ);
    const stamps = new BigUint64Array(this.#staging.getMappedRange().slice(0));
    this.#staging.unmap();
    return Array.from(
      { length: stamps.length / 2 },
      (_, index) => Number(stamps[index * 2 + 1]! - stamps[index * 2]!),
    );
  }

  /** Frees the device's memory. */
  destroy(): void {
    this.#queries.destroy();
    this.#resolved.destroy();
    this.#staging.destroy();
  }
}
