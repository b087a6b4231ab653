import { GpuLimitError } from "./device/gpu_error.ts";
import type { Dispatch } from "./dispatch.ts";
import type { BufferSpec } from "./kernel.ts";
import { bytesOf, totalBytes } from "./run_buffers.ts";
import type { WhatFits } from "./what_fits.ts";

/** Limits of a device that a run may not fit. */
export type RunLimits = Pick<
  GPUSupportedLimits,
  | "maxStorageBufferBindingSize"
  | "maxBufferSize"
  | "maxStorageBuffersPerShaderStage"
  | "maxComputeWorkgroupsPerDimension"
>;

/** A run, and what it asks of the device. */
export interface LimitedRun {
  readonly instances: number;
  readonly specs: readonly BufferSpec[];
  readonly dispatches: readonly Dispatch[];
  /** What would fit where a limit in bytes is too small for the largest buffer. */
  readonly whatFits: WhatFits;
}

/**
 * Checks that a device holds a run.
 *
 * @throws {GpuLimitError} with the limit, what the run needs, what the device has, and what would fit
 */
export function checkLimits(run: LimitedRun, limits: RunLimits): void {
  checkBuffers(run, limits);
  for (const { name, buffers, grid } of run.dispatches) {
    const bound = buffers.filter(({ uniform }) => uniform === undefined).length;
    if (bound > limits.maxStorageBuffersPerShaderStage) {
      throw new GpuLimitError({
        what: `kernel "${name}"`,
        limit: "maxStorageBuffersPerShaderStage",
        needed: bound,
        available: limits.maxStorageBuffersPerShaderStage,
        remedy: "use --engine tfjs",
      });
    }
    const [, y, z] = grid;
    const available = limits.maxComputeWorkgroupsPerDimension;
    if (Math.max(y, z) > available) {
      throw new GpuLimitError({
        what: z > y ? `${z} instances together` : `kernel "${name}"`,
        limit: "maxComputeWorkgroupsPerDimension",
        needed: Math.max(y, z),
        available,
        remedy: z > y ? `run at most ${available} together` : "use a smaller batch",
      });
    }
  }
}

function checkBuffers(run: LimitedRun, limits: RunLimits): void {
  const { specs, instances } = run;
  const largest = specs.reduce((a, b) =>
    totalBytes(a, instances) >= totalBytes(b, instances) ? a : b
  );
  const needed = totalBytes(largest, instances);
  for (const limit of ["maxStorageBufferBindingSize", "maxBufferSize"] as const) {
    const available = limits[limit];
    if (needed <= available) continue;
    const together = largest.common ? 0 : Math.floor(available / bytesOf(largest));
    const remedies = [
      ...instances > 1 && together > 0 ? [`run at most ${together} together`] : [],
      ...run.whatFits({ each: available }),
    ];
    throw new GpuLimitError({
      what: `a training step with buffer "${largest.name}"` +
        (instances > 1 ? ` for ${instances} instances` : ""),
      limit,
      needed,
      available,
      remedy: remedies.join(", or ") || "use --engine tfjs",
    });
  }
}
