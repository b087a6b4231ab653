import { float, type Kernel, loop, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/** Quads of columns that one thread sums. */
const MAX_COLUMNS = 4;

/**
 * Of a factored site, `sum_c A[c] @ B[c]` and the gradient of faithfulness there,
 *
 *     dSum = 2 uses coefficient / N (sum_c A[c] @ B[c] - W)
 *
 * `[d_in, d_out]`: one product of `[d_in, C m]` and `[C m, d_out]`. One thread sums 4 rows and a few
 * quads of columns.
 */
export function sumFactorsKernel(
  { name, components: C, dIn, dOut, rank, uses, A, B, W, sum, dSum }: SiteBuffers,
  { faithfulness }: {
    /** `coefficient / N` */
    readonly faithfulness: number;
  },
): Kernel {
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const columns = Math.min(MAX_COLUMNS, Q);
  const strips = Math.ceil(Q / columns);
  const lanes = Math.min(4, rank); // of a last quad of ranks the others are zero
  const b = (k: number, j: number) =>
    `let b${k}_${j} = $B[(c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q${j}];`;
  const add = (r: number, j: number) =>
    `s${r}_${j} += ${
      Array.from({ length: lanes }, (_, k) => `a.${"xyzw"[k]} * b${k}_${j}`).join(" + ")
    };`;
  return {
    name: `sum ${name}`,
    bindings: {
      A: { buffer: A, access: "read" },
      B: { buffer: B, access: "read" },
      W: { buffer: W, access: "read" },
      sum: { buffer: sum, access: "write" },
      dSum: { buffer: dSum, access: "write" },
    },
    body: `let row = item % ${R}u;
let strip = item / ${R}u;
${unroll(columns, (j) => `let q${j} = min(strip * ${columns}u + ${j}u, ${Q - 1}u);`)}
${unroll(columns, (j) => unroll(4, (r) => `var s${r}_${j} = vec4f();`))}
${
      loop({
        name: "c",
        count: C,
        body: loop({
          name: "m",
          count: M,
          body: `${unroll(columns, (j) => unroll(lanes, (k) => b(k, j)))}
${
            unroll(4, (r) =>
              `{ let a = $A[(c * ${R * 4}u + row * 4u + ${r}u) * ${M}u + m];
${unroll(columns, (j) => add(r, j))} }`)
          }`,
        }),
      })
    }
${
      unroll(columns, (j) =>
        `if (strip * ${columns}u + ${j}u < ${Q}u) {\n${
          unroll(4, (r) => {
            const entry = `(row * 4u + ${r}u) * ${Q}u + q${j}`;
            return `$sum[${entry}] = s${r}_${j};
$dSum[${entry}] = ${float(2 * uses * faithfulness)} * (s${r}_${j} - $W[${entry}]);`;
          })
        } }`)
    }`,
    items: R * strips,
    workgroup: WORKGROUP,
    operations: 2 * C * dIn * rank * dOut,
  };
}
