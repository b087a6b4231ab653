import { GpuLimitError } from "./device/gpu_error.ts";
import type { Dispatch } from "./dispatch.ts";
import type { BufferSpec } from "./kernel.ts";
import { bytesOf, totalBytes } from "./run_buffers.ts";
import { stepKernels, type StepProblem } from "./step_kernels.ts";

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
  readonly problem: StepProblem;
  readonly instances: number;
  readonly specs: readonly BufferSpec[];
  readonly dispatches: readonly Dispatch[];
}

/**
 * Checks that a device holds a run.
 *
 * @throws {GpuLimitError} with the limit, what the run needs, what the device has, and what would fit
 */
export function checkLimits(run: LimitedRun, limits: RunLimits): void {
  checkBuffers(run, limits);
  for (const { name, buffers, grid } of run.dispatches) {
    if (buffers.length > limits.maxStorageBuffersPerShaderStage) {
      throw new GpuLimitError({
        what: `kernel "${name}"`,
        limit: "maxStorageBuffersPerShaderStage",
        needed: buffers.length,
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
    throw new GpuLimitError({
      what: `a training step with buffer "${largest.name}"` +
        (instances > 1 ? ` for ${instances} instances` : ""),
      limit,
      needed,
      available,
      remedy: [
        ...instances > 1 && together > 0 ? [`run at most ${together} together`] : [],
        ...largestThatFit(run, available),
        "use a smaller rank",
      ].join(", or "),
    });
  }
}

/** The largest batch and number of components whose buffers all fit, the other one as it is. */
function largestThatFit({ problem, instances }: LimitedRun, available: number): string[] {
  const { options } = problem;
  const fits = (changed: Partial<StepProblem["options"]>) => {
    const { setup, step, report } = stepKernels({
      ...problem,
      options: { ...options, ...changed },
    });
    return [...setup, ...step, ...report].every(({ bindings }) =>
      Object.values(bindings).every(({ buffer }) => totalBytes(buffer, instances) <= available)
    );
  };
  const batch = largest(
    { least: Math.ceil(1 / options.k), below: options.batch },
    (batch) => fits({ batch }),
  );
  const components = largest(
    { least: 1, below: options.components },
    (components) => fits({ components }),
  );
  return [
    ...batch === undefined ? [] : [`use a batch of at most ${batch}`],
    ...components === undefined ? [] : [`at most ${components} components`],
  ];
}

/** The largest number in `least .. below - 1` that fits, when `below` does not. */
function largest(
  { least, below }: { readonly least: number; readonly below: number },
  fits: (count: number) => boolean,
): number | undefined {
  if (least >= below || !fits(least)) return undefined;
  let [good, bad] = [least, below];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
