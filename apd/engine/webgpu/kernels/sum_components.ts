import { type Kernel, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/** `sum_c P[c]` of one site, `[d_in, d_out]`. One thread sums one quad over all components. */
export function sumComponentsKernel(
  { name, components, dIn, dOut, P, sum }: Pick<
    SiteBuffers,
    "name" | "components" | "dIn" | "dOut" | "P" | "sum"
  >,
): Kernel {
  return {
    name: `sum ${name}`,
    bindings: { P: { buffer: P, access: "read" }, sum: { buffer: sum, access: "write" } },
    body: `var total = vec4f();
for (var c = 0u; c < ${components}u; c++) { total += $P[c * ${sum.length}u + item]; }
$sum[item] = total;`,
    items: sum.length,
    workgroup: WORKGROUP,
    operations: components * dIn * dOut,
  };
}
