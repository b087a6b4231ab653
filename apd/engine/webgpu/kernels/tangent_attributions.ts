import { type BufferSpec, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";
import { countsAttributions, type SelectionBuffers } from "../selection_buffers.ts";
import { countAttributions } from "./count_attributions.ts";

/**
 * `attr[b,c] = sum_o t[b,c,o]^2` from the tangents of the output, for the samples of one part of
 * the batch. One thread sums four components of a sample.
 */
export function tangentAttributionsKernel(
  { firstSample, samples, outputs, tangents, selection }: {
    readonly firstSample: number;
    readonly samples: number;
    readonly outputs: number;
    /** `[samples, C, O / 4]` */
    readonly tangents: BufferSpec;
    readonly selection: SelectionBuffers;
  },
): Kernel {
  const { components: C, attributions, histogram, bounds } = selection;
  const [Q, C4] = [quads(outputs), quads(C)];
  const counted = countsAttributions(selection);
  return {
    name: "attributions",
    bindings: {
      tangents: { buffer: tangents, access: "read", touched: samples * C * Q },
      attributions: { buffer: attributions, access: "write", touched: samples * C4 },
      ...counted && {
        histogram: { buffer: histogram, access: "atomic" as const },
        bounds: { buffer: bounds, access: "read" as const },
      },
    },
    body: `let sample = item / ${C4}u;
let c4 = item % ${C4}u;
var total = vec4f();
${
      unroll(4, (k) =>
        `if (c4 * 4u + ${k}u < ${C}u) {
  for (var q = 0u; q < ${Q}u; q++) {
    let t = $tangents[(sample * ${C}u + c4 * 4u + ${k}u) * ${Q}u + q];
    total.${"xyzw"[k]} += dot(t, t);
  }
}`)
    }
$attributions[(sample + ${firstSample}u) * ${C4}u + c4] = total;
${counted ? countAttributions({ value: "total", first: "c4 * 4u", selection }) : ""}`,
    items: samples * C4,
    workgroup: WORKGROUP,
    operations: 2 * samples * C * outputs,
  };
}
