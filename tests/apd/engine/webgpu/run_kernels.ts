import { planDispatches } from "../../../../apd/engine/webgpu/dispatch.ts";
import type { BufferSpec, Kernel } from "../../../../apd/engine/webgpu/kernel.ts";
import type { TestGpu } from "./gpu_fixture.ts";

/** Runs kernels once over fresh buffers with the given contents, and reads some buffers back. */
export async function runKernels(
  { gpu: { device }, pipelines }: TestGpu,
  { kernels, contents, read }: {
    readonly kernels: readonly Kernel[];
    readonly contents: ReadonlyMap<BufferSpec, Float32Array | Uint32Array>;
    readonly read: readonly BufferSpec[];
  },
): Promise<ArrayBuffer[]> {
  const dispatches = planDispatches(kernels, { buffers: 16, groups: Infinity });
  const buffers = new Map<string, GPUBuffer>();
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST |
    GPUBufferUsage.COPY_SRC;
  for (const { buffer: { name, type, length } } of dispatches.flatMap((d) => d.buffers)) {
    const size = length * (type === "vec4f" ? 16 : 4);
    if (!buffers.has(name)) buffers.set(name, device.createBuffer({ size, usage }));
  }
  for (const [{ name }, data] of contents) {
    device.queue.writeBuffer(buffers.get(name)!, 0, data.slice());
  }
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const dispatch of dispatches) {
    const { pipeline, layout } = await pipelines.get(dispatch);
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout,
        entries: dispatch.buffers.map(({ buffer, uniform }, binding) => ({
          binding,
          resource: {
            buffer: buffers.get(buffer.name)!,
            ...uniform && { offset: uniform.first * 16, size: uniform.length * 16 },
          },
        })),
      }),
    );
    pass.dispatchWorkgroups(...dispatch.grid);
  }
  pass.end();
  const staging = read.map(({ name }) => {
    const source = buffers.get(name)!;
    const copy = device.createBuffer({
      size: source.size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    encoder.copyBufferToBuffer(source, 0, copy, 0, source.size);
    return copy;
  });
  device.queue.submit([encoder.finish()]);
  const results: ArrayBuffer[] = [];
  for (const copy of staging) {
    await copy.mapAsync(GPUMapMode.READ);
    results.push(copy.getMappedRange().slice(0));
    copy.destroy();
  }
  for (const buffer of buffers.values()) buffer.destroy();
  return results;
}
