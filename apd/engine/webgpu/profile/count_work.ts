import type { BufferSpec, Kernel } from "../kernel.ts";
import { bytesOf } from "../run_buffers.ts";

/** What a dispatch does at least. */
export interface Work {
  /** `null` where a kernel doesn't say. */
  readonly operations: number | null;
  readonly bytes: number;
}

/**
 * Floating-point operations and bytes of kernels that share a dispatch: the operations that they
 * say, and every buffer that they bind once, or as much of it as they say they touch.
 */
export function countWork(kernels: readonly Kernel[], instances: number): Work {
  const known = kernels.flatMap(({ operations }) => operations ?? []);
  const touched = new Map<string, { buffer: BufferSpec; length: number }>();
  for (const { bindings } of kernels) {
    for (const { buffer, touched: length = buffer.length } of Object.values(bindings)) {
      const other = touched.get(buffer.name)?.length ?? 0;
      touched.set(buffer.name, {
        buffer,
        length: Math.max(length, other),
      });
    }
  }
  let bytes = 0;
  for (const { buffer, length } of touched.values()) {
    bytes += bytesOf({ ...buffer, length }) * (buffer.common ? 1 : instances);
  }
  return {
    operations: known.length === 0 ? null : known.reduce((a, b) => a + b, 0) * instances,
    bytes,
  };
}
