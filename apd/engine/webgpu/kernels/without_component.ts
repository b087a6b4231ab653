import { type BufferSpec, type Kernel, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/** What is left of a site without each component, `D[c] = sum_c' P[c'] - P[c]`: one quad a thread. */
export function withoutComponentKernel(
  { name, P, sum }: Pick<SiteBuffers, "name" | "P" | "sum">,
  without: BufferSpec,
): Kernel {
  return {
    name: `without ${name}`,
    bindings: {
      sum: { buffer: sum, access: "read", touched: P.length },
      P: { buffer: P, access: "read" },
      without: { buffer: without, access: "write" },
    },
    body: `$without[item] = $sum[item % ${sum.length}u] - $P[item];`,
    items: P.length,
    workgroup: WORKGROUP,
    operations: 4 * P.length,
  };
}
