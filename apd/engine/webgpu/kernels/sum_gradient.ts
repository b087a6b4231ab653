import { float, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * Of a factored site, the gradient of faithfulness at the sum of its components,
 *
 *     dSum = 2 uses coefficient / N (sum_c A[c] @ B[c] - W)
 *
 * `[d_in, d_out]`, and its transpose. One thread takes a block of 4 x 4 entries.
 */
export function sumGradientKernel(
  { name, dIn, dOut, uses, W, sum, dSum, transposedDSum }: SiteBuffers,
  { faithfulness }: {
    /** `coefficient / N` */
    readonly faithfulness: number;
  },
): Kernel {
  const [R, Q] = [quads(dIn), quads(dOut)];
  return {
    name: `dSum ${name}`,
    bindings: {
      W: { buffer: W, access: "read" },
      sum: { buffer: sum, access: "read" },
      dSum: { buffer: dSum, access: "write" },
      transposed: { buffer: transposedDSum, access: "write" },
    },
    body: `let q = item % ${Q}u;
let r = item / ${Q}u;
${
      unroll(4, (k) =>
        `let place${k} = (r * 4u + ${k}u) * ${Q}u + q;
let d${k} = ${float(2 * uses * faithfulness)} * ($sum[place${k}] - $W[place${k}]);
$dSum[place${k}] = d${k};`)
    }
${
      unroll(4, (k) => {
        const column = [0, 1, 2, 3].map((row) => `d${row}.${"xyzw"[k]}`).join(", ");
        return `$transposed[(q * 4u + ${k}u) * ${R}u + r] = vec4f(${column});`;
      })
    }`,
    items: R * Q,
    workgroup: WORKGROUP,
    operations: 2 * dIn * dOut,
  };
}
