import type { BufferSpec } from "./kernel.ts";

/** One term of the gradient of a parameter: a buffer with as many quads as the parameter a part. */
export interface GradientSum {
  /** `[S, ..]` */
  readonly buffer: BufferSpec;
  /** `S`, number of parts that add up to the term. */
  readonly parts: number;
}
