import { float, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * The Schatten loss of one site (docs/methods.md, step 6) depends on the norms of its factors only:
 *
 *     simplicity  = uses/(B N) sum_c n_c sum_m t[c,m]^(p/2),  t[c,m] = |A[c][:,m]|^2 |B[c][m,:]|^2 + 1e-16
 *     d/dA[c][i,m] = n_c pull |B[c][m,:]|^2 A[c][i,m],  pull = coefficient uses/(B N) p t^(p/2 - 1)
 *     d/dB[c][m,o] = n_c pull |A[c][:,m]|^2 B[c][m,o]
 *
 * with `n_c` the number of samples that keep `c`. Writes `sizes = t^(p/2)` and the pulls without
 * `n_c`, `[C, m]`. One thread takes four columns `m`.
 */
export function factorNormsKernel(
  { name, components: C, dIn, dOut, rank, uses, A, B, pullA, pullB, sizes }: SiteBuffers,
  { p, scale }: {
    /** `p` of the Schatten loss. */
    readonly p: number;
    /** `coefficient / (B N)` */
    readonly scale: number;
  },
): Kernel {
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const valid = rank % 4 === 0
    ? "vec4f(1.0)"
    : `select(vec4f(1.0), vec4f(${
      [0, 1, 2, 3].map((k) => k < rank % 4 ? "1.0" : "0.0").join(", ")
    }), m == ${M - 1}u)`;
  return {
    name: `norms ${name}`,
    bindings: {
      A: { buffer: A, access: "read" },
      B: { buffer: B, access: "read" },
      pullA: { buffer: pullA, access: "write" },
      pullB: { buffer: pullB, access: "write" },
      sizes: { buffer: sizes, access: "write" },
    },
    body: `let c = item / ${M}u;
let m = item % ${M}u;
var a = vec4f();
for (var i = 0u; i < ${dIn}u; i++) { let v = $A[(c * ${R * 4}u + i) * ${M}u + m]; a += v * v; }
var b = vec4f();
for (var q = 0u; q < ${Q}u; q++) {
  ${
      unroll(
        4,
        (k) =>
          `{ let v = $B[(c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q]; b.${
            "xyzw"[k]
          } += dot(v, v); }`,
      )
    }
}
let t = a * b + 1e-16;
let pull = ${float(scale * uses * p)} * pow(t, vec4f(${float(p / 2 - 1)}));
$pullA[item] = pull * b;
$pullB[item] = pull * a;
$sizes[item] = pow(t, vec4f(${float(p / 2)})) * ${valid};`,
    items: C * M,
    workgroup: WORKGROUP,
    operations: 2 * C * rank * (dIn + dOut),
  };
}
