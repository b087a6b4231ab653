import { type Kernel, loop, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * The part of `dA` along `A`, for columns of norm 1: `dA[:,m] - (A[:,m] . dA[:,m]) A[:,m]` is left.
 * Writes `-A[c][:,m] . (dP[c] @ B[c]^T)[:,m]`, `[C, m]`, which Adam adds times `A`. The gradient of
 * simplicity at `A` is along `A` (`factor_norms.ts`) and drops out whole. One thread takes four
 * columns.
 */
export function parallelGradientKernel(site: SiteBuffers): Kernel {
  const { name, components: C, dIn, dOut, rank, A, B, dP, unitPull } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  return {
    name: `parallel part of dA ${name}`,
    bindings: {
      A: { buffer: A, access: "read" },
      B: { buffer: B, access: "read" },
      dP: { buffer: dP, access: "read" },
      pull: { buffer: unitPull, access: "write" },
    },
    body: `let m = item % ${M}u;
let c = item / ${M}u;
var along = vec4f();
${
      loop({
        name: "q",
        count: Q,
        body: `${unroll(4, (k) => `var g${k} = vec4f();`)}
${
          loop({
            name: "i",
            count: dIn,
            body: `let a = $A[(c * ${R * 4}u + i) * ${M}u + m];
let d = $dP[(c * ${R * 4}u + i) * ${Q}u + q];
${
              unroll(4, (k) =>
                `g${k} += a.${"xyzw"[k]} * d;`)
            }`,
          })
        }
along += vec4f(${
          [0, 1, 2, 3].map((k) => `dot(g${k}, $B[(c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q])`)
            .join(", ")
        });`,
      })
    }
$pull[item] = -along;`,
    items: C * M,
    workgroup: WORKGROUP,
    operations: 2 * C * rank * dOut * (dIn + 1),
  };
}

/** The same for a factored site, whose `dA` is there: `-A[c][:,m] . dA[c][:,m]`. */
export function parallelFactorGradientKernel(
  { name, components: C, dIn, rank, A, dA, unitPull }: SiteBuffers,
): Kernel {
  const [R, M] = [quads(dIn), quads(rank)];
  return {
    name: `parallel part of dA ${name}`,
    bindings: {
      A: { buffer: A, access: "read" },
      dA: { buffer: dA, access: "read" },
      pull: { buffer: unitPull, access: "write" },
    },
    body: `let m = item % ${M}u;
let c = item / ${M}u;
var along = vec4f();
${
      loop({
        name: "i",
        count: dIn,
        body: `let place = (c * ${R * 4}u + i) * ${M}u + m;
along += $A[place] * $dA[place];`,
      })
    }
$pull[item] = -along;`,
    items: C * M,
    workgroup: WORKGROUP,
    operations: 2 * C * rank * dIn,
  };
}
