import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import type { Dispatch } from "./dispatch.ts";
import type { BufferSpec } from "./kernel.ts";
import { bytesOf, type RunBuffers } from "./run_buffers.ts";

/** A dispatch with its pipeline and its buffers. */
export interface BoundDispatch extends Pick<Dispatch, "name" | "kernels" | "grid"> {
  readonly pipeline: GPUComputePipeline;
  /** Before and after the swaps. */
  readonly groups: readonly [GPUBindGroup, GPUBindGroup];
}

/** What {@link bindDispatches} puts together. */
export interface Binding {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
  readonly buffers: RunBuffers;
  /** Pairs of buffers that change places after every step. */
  readonly swaps: readonly (readonly [BufferSpec, BufferSpec])[];
  /** Whether the dispatches are still wanted; asked before each one that must be compiled. */
  readonly goesOn: () => boolean;
}

/**
 * Compiles dispatches, one by one, and binds their buffers. Before each one that must be compiled the
 * event loop has a turn, in which signals of the caller can fire.
 *
 * @throws {DOMException} named AbortError once they are not wanted any more
 */
export async function bindDispatches(
  dispatches: readonly Dispatch[],
  { gpu, pipelines, buffers, swaps, goesOn }: Binding,
): Promise<BoundDispatch[]> {
  const partner = new Map(swaps.flatMap(([a, b]) => [[a.name, b], [b.name, a]]));
  const bound: BoundDispatch[] = [];
  for (const dispatch of dispatches) {
    const isNew = !pipelines.has(dispatch);
    if (isNew) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!goesOn()) throw new DOMException("Nobody waits for the kernels", "AbortError");
    }
    const { pipeline, layout } = await pipelines.get(dispatch);
    const group = (swapped: boolean) =>
      gpu.device.createBindGroup({
        layout,
        entries: dispatch.buffers.map(({ buffer, uniform }, binding) => ({
          binding,
          resource: {
            buffer: buffers.get(swapped ? partner.get(buffer.name) ?? buffer : buffer),
            ...uniform && {
              offset: bytesOf({ ...buffer, length: uniform.first }),
              size: bytesOf({ ...buffer, length: uniform.length }),
            },
          },
        })),
      });
    const groups = [group(false), group(true)] as const;
    if (isNew) compileByDriver(gpu, { pipeline, group: groups[0] });
    bound.push({
      name: dispatch.name,
      kernels: dispatch.kernels,
      pipeline,
      groups,
      grid: dispatch.grid,
    });
  }
  return bound;
}

/** A driver may compile a kernel only when it is dispatched first: here, for no workgroup at all. */
function compileByDriver(
  { device }: Gpu,
  { pipeline, group }: { readonly pipeline: GPUComputePipeline; readonly group: GPUBindGroup },
): void {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(0);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

/** Adds dispatches to a pass; `parity` tells whether the swaps have happened. */
export function encode(
  pass: GPUComputePassEncoder,
  dispatches: readonly BoundDispatch[],
  parity: 0 | 1,
): void {
  for (const { pipeline, groups, grid } of dispatches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, groups[parity]);
    pass.dispatchWorkgroups(...grid);
  }
}
