/**
 * What is wrong with safetensors data: it ends too early, is larger than allowed, its header cannot
 * be read, or its tensors do not fit their shapes or the bytes.
 */
export type SafetensorsFault = "truncated" | "oversized" | "header" | "tensors";

/** Data that are not a safetensors file of the kind that the suite reads and writes. */
export class SafetensorsError extends Error {
  /** Always `SafetensorsError`. */
  override readonly name = "SafetensorsError";
  /** What kind of fault it is. */
  readonly fault: SafetensorsFault;

  /** Makes the error of a kind of fault; the message says the bound and the value. */
  constructor(fault: SafetensorsFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
