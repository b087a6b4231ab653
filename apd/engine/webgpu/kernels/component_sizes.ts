import { type Binding, type BufferSpec, float, type Kernel, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * `S[c] = sum_l u_l sum_m t[l][c,m]^(p/2)`: what one sample that uses component `c` fully adds to
 * `B N` times the simplicity (`factor_norms.ts`). One thread a component.
 */
export function componentSizesKernel(sites: readonly SiteBuffers[], sizes: BufferSpec): Kernel {
  const bindings: Record<string, Binding> = { total: { buffer: sizes, access: "write" } };
  sites.forEach((site, l) => bindings[`sizes${l}`] = { buffer: site.sizes, access: "read" });
  return {
    name: "component sizes",
    bindings,
    body: `var total = 0.0;
${
      unroll(sites.length, (l) => {
        const M = sites[l]!.sizes.length / sizes.length;
        return `for (var m = 0u; m < ${M}u; m++) { total += ${float(sites[l]!.uses)} * ` +
          `dot($sizes${l}[item * ${M}u + m], vec4f(1.0)); }`;
      })
    }
$total[item] = total;`,
    items: sizes.length,
    workgroup: WORKGROUP,
  };
}
