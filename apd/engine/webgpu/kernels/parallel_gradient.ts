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

/**
 * The same for a factored site, whose `dA` and `dB` are there. A product `A @ B` does not change when
 * a column of `A` grows as the row of `B` shrinks, so that `A[:,m] . dA[:,m] = B[m,:] . dB[m,:]` for
 * every loss of it: the shorter one is summed.
 */
export function parallelFactorGradientKernel(
  { name, components: C, dIn, dOut, rank, A, B, dA, dB, unitPull }: SiteBuffers,
): Kernel {
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const byA = dIn <= dOut;
  const lanes = Math.min(4, rank);
  return {
    name: `parallel part of dA ${name}`,
    bindings: {
      value: { buffer: byA ? A : B, access: "read" },
      gradient: { buffer: byA ? dA : dB, access: "read" },
      pull: { buffer: unitPull, access: "write" },
    },
    body: `let m = item % ${M}u;
let c = item / ${M}u;
var along = vec4f();
${
      byA
        ? loop({
          name: "i",
          count: dIn,
          body: `let place = (c * ${R * 4}u + i) * ${M}u + m;
along += $value[place] * $gradient[place];`,
        })
        : loop({
          name: "q",
          count: Q,
          body: unroll(lanes, (k) =>
            `{ let place = (c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q;
along.${"xyzw"[k]} += dot($value[place], $gradient[place]); }`),
        })
    }
$pull[item] = -along;`,
    items: C * M,
    workgroup: WORKGROUP,
    operations: 2 * C * rank * Math.min(dIn, dOut),
  };
}
