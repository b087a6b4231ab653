import { type BufferSpec, type Kernel, WORKGROUP } from "../kernel.ts";

/** `next = step + 1`: the number of the next step, read by its sampler and its schedule. */
export function advanceStepKernel(step: BufferSpec, next: BufferSpec): Kernel {
  return {
    name: "advance",
    bindings: { step: { buffer: step, access: "read" }, next: { buffer: next, access: "write" } },
    body: "$next[0] = $step[0] + 1u;",
    items: 1,
    workgroup: WORKGROUP,
  };
}
