import type { BatchParts } from "../../batch_parts.ts";
import { type BufferSpec, type Kernel, loop, quads, WORKGROUP } from "../../kernel.ts";
import { HARD_SIGMOIDS } from "./hard_sigmoids.ts";
import { importancePower } from "./importance_power.ts";

/**
 * How much each subcomponent of a site acts, by parts of the batch,
 *
 *     B q[s] = sum over samples b of part s of (g_up + 1e-12)^p
 *
 * `[S, C]` (docs/spd.md, step 5). An importance that is not finite stays so. One thread sums four
 * subcomponents, always in the order of the samples.
 */
export function importanceSumsKernel(
  { name, samples, subcomponents, p, parts, x, sums }: {
    readonly name: string;
    readonly samples: number;
    /** `C` */
    readonly subcomponents: number;
    readonly p: number;
    readonly parts: BatchParts;
    /** Raw importances `[B, C / 4]`. */
    readonly x: BufferSpec;
    /** `[S, C / 4]` */
    readonly sums: BufferSpec;
  },
): Kernel {
  const Q = quads(subcomponents);
  return {
    name: `importance sums ${name}`,
    bindings: { x: { buffer: x, access: "read" }, sums: { buffer: sums, access: "write" } },
    functions: [HARD_SIGMOIDS],
    body: `let quad = item % ${Q}u;
let first = (item / ${Q}u) * ${parts.samples}u;
var sum = vec4f();
${
      loop({
        name: "i",
        count: `min(${parts.samples}u, ${samples}u - first)`,
        body: `let x = $x[(first + i) * ${Q}u + quad];
let finite = (bitcast<vec4u>(x) & vec4u(0x7f800000u)) != vec4u(0x7f800000u);
sum += select(x, ${importancePower("upper_leaky(x)", p)}, finite);`,
      })
    }
$sums[item] = sum;`,
    items: Q * parts.count,
    workgroup: WORKGROUP,
  };
}
