import { type Kernel, loop, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * `P[c] = A[c] @ B[c]` of one site, `[C, d_in, m] @ [C, m, d_out]`. One thread computes 4 x 4
 * entries.
 */
export function multiplyFactorsKernel(site: SiteBuffers): Kernel {
  const { components: C, dIn, dOut, rank } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  return {
    name: `P ${site.name}`,
    bindings: {
      A: { buffer: site.A, access: "read" },
      B: { buffer: site.B, access: "read" },
      P: { buffer: site.P, access: "write" },
    },
    body: `let q = item % ${Q}u;
let row = (item / ${Q}u) % ${R}u;
let c = item / ${R * Q}u;
${unroll(4, (r) => `var p${r} = vec4f();`)}
${
      loop({
        name: "m",
        count: M,
        body: `${unroll(4, (k) => `let b${k} = $B[(c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q];`)}
${
          unroll(
            4,
            (r) =>
              `{ let a = $A[(c * ${R * 4}u + row * 4u + ${r}u) * ${M}u + m]; ` +
              `p${r} += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }`,
          )
        }`,
      })
    }
${unroll(4, (r) => `$P[(c * ${R * 4}u + row * 4u + ${r}u) * ${Q}u + q] = p${r};`)}`,
    items: C * R * Q,
    workgroup: WORKGROUP,
    operations: 2 * C * dIn * rank * dOut,
  };
}
