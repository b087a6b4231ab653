/** Something that a run needs and the adapter does not have. */
export class GpuLimitError extends RangeError {
  /** Always `GpuLimitError`. */
  override readonly name = "GpuLimitError";
  /** Name of the WebGPU limit. */
  readonly limit: string;
  /** What the run needs of it. */
  readonly needed: number;
  /** What the adapter has of it. */
  readonly available: number;

  /**
   * Says what was needed and what would fit.
   *
   * @param about.what the part of the run that needs it
   * @param about.remedy how to need less
   */
  constructor(
    { what, limit, needed, available, remedy }: {
      readonly what: string;
      readonly limit: string;
      readonly needed: number;
      readonly available: number;
      readonly remedy: string;
    },
  ) {
    super(`Cannot run ${what}: needs ${limit} ${needed}, the adapter has ${available}; ${remedy}`);
    this.limit = limit;
    this.needed = needed;
    this.available = available;
  }
}

/** The device went away in the middle of a run: a reset driver, a GPU that was unplugged. */
export class GpuLostError extends Error {
  /** Always `GpuLostError`. */
  override readonly name = "GpuLostError";

  /** As WebGPU tells it. */
  readonly reason: string;

  /**
   * Says why the device went away.
   *
   * @param reason as WebGPU tells it
   * @param again whether the run had gone on with a new device after an earlier loss; default false
   */
  constructor(reason: string, again = false) {
    super(
      `The WebGPU device was lost${
        again ? ", and so was the new one that the run went on with" : ""
      }` +
        `: ${reason || "no reason given"}; start the run again`,
    );
    this.reason = reason;
  }

  /** The same loss, of a run that had lost a device before. */
  onceMore(): GpuLostError {
    return new GpuLostError(this.reason, true);
  }
}

/** What a run asked a device for, and what that had. */
export interface MemoryShortage {
  /** Bytes of all buffers of the run. */
  readonly needed: number;
  /** Bytes that the device gave before it refused; WebGPU tells of no total. */
  readonly granted: number;
  /** Bytes of the largest buffer. */
  readonly largest: number;
  /** Bytes that one buffer may have on the adapter, `maxBufferSize`. */
  readonly limit: number;
  /** How to need less, such as `use a batch of at most 512`; default none. */
  readonly remedies?: readonly string[];
}

/** The device has no memory left for the buffers of a run. */
export class GpuMemoryError extends RangeError {
  /** Always `GpuMemoryError`. */
  override readonly name = "GpuMemoryError";
  /** Bytes that the run needs. */
  readonly needed: number;
  /** Bytes that the device gave before it refused. */
  readonly granted: number;
  /** Bytes that one buffer may have on the adapter. */
  readonly limit: number;

  /**
   * Says how much was needed, what there was, and what would fit.
   *
   * @param shortage in bytes
   */
  constructor({ needed, granted, largest, limit, remedies = [] }: MemoryShortage) {
    super(
      `Cannot allocate ${mebibytes(needed)} on the WebGPU device: it gave ${
        mebibytes(granted)
      } and ` +
        `no more; the largest buffer needs ${mebibytes(largest)}, the adapter's maxBufferSize is ` +
        `${mebibytes(limit)}; ${[...remedies, "use --engine tfjs:wasm"].join(", or ")}`,
    );
    this.needed = needed;
    this.granted = granted;
    this.limit = limit;
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
