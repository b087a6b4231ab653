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

/** The device has no memory left for the buffers of a run. */
export class GpuMemoryError extends RangeError {
  /** Always `GpuMemoryError`. */
  override readonly name = "GpuMemoryError";
  /** Bytes that the run needs. */
  readonly needed: number;

  /**
   * Says how much was needed.
   *
   * @param needed bytes that the run needs
   * @param remedies how to need less, such as `a smaller batch`; default none
   */
  constructor(needed: number, remedies: readonly string[] = []) {
    super(
      `Cannot allocate ${Math.ceil(needed / 2 ** 20)} MiB on the WebGPU device` +
        (remedies.length > 0 ? `: use ${remedies.join(", or ")}` : ""),
    );
    this.needed = needed;
  }
}
