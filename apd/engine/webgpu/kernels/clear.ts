import { type BufferSpec, type Kernel, WORKGROUP } from "../kernel.ts";

/** Sets a `u32` buffer to zeros. */
export function clearKernel(buffer: BufferSpec): Kernel {
  return {
    name: `clear ${buffer.name}`,
    bindings: { buffer: { buffer, access: "write" } },
    body: "$buffer[item] = 0u;",
    items: buffer.length,
    workgroup: WORKGROUP,
  };
}
