import { type BufferSpec, type Kernel, WORKGROUP } from "../kernel.ts";

/** Entries that one thread clears. */
const ENTRIES = 16;

/** Sets a `u32` buffer to zeros. */
export function clearKernel(buffer: BufferSpec): Kernel {
  return {
    name: `clear ${buffer.name}`,
    bindings: { buffer: { buffer, access: "write" } },
    body:
      `for (var i = item * ${ENTRIES}u; i < min(item * ${ENTRIES}u + ${ENTRIES}u, ${buffer.length}u); i++) {
  $buffer[i] = 0u;
}`,
    items: Math.ceil(buffer.length / ENTRIES),
    workgroup: WORKGROUP,
  };
}
