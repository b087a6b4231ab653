import { type BufferSpec, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";
import { lpWeights } from "./attribution_gradients.ts";

/** Samples whose weights are summed before they join the rest, which keeps the rounding small. */
const BLOCK = 32;

/**
 * Without a mask, `n_c = sum_b w[b,c]^(p/2)` takes the place of the number of samples that keep
 * component `c`; `w^(p/2) = (attr/O + 1e-16)^(p1 p/4)`. One thread sums four components.
 */
export function componentWeightsKernel(
  { attributions, counts, samples, components: C, outputs, power }: {
    /** `[B, C / 4]` */
    readonly attributions: BufferSpec;
    /** `n_c [C]`, `f32` */
    readonly counts: BufferSpec;
    readonly samples: number;
    readonly components: number;
    readonly outputs: number;
    /** `p1 p/4` */
    readonly power: number;
  },
): Kernel {
  const C4 = quads(C);
  const weights = lpWeights({
    attributions: `$attributions[b * ${C4}u + item]`,
    outputs,
    power,
  });
  return {
    name: "component weights",
    bindings: {
      attributions: { buffer: attributions, access: "read" },
      counts: { buffer: counts, access: "write" },
    },
    body: `var total = vec4f();
for (var first = 0u; first < ${samples}u; first += ${BLOCK}u) {
  var sum = vec4f();
  for (var b = first; b < min(first + ${BLOCK}u, ${samples}u); b++) { sum += ${weights}; }
  total += sum;
}
${
      unroll(
        4,
        (k) =>
          `if (item * 4u + ${k}u < ${C}u) { $counts[item * 4u + ${k}u] = total.${"xyzw"[k]}; }`,
      )
    }`,
    items: C4,
    workgroup: WORKGROUP,
  };
}
