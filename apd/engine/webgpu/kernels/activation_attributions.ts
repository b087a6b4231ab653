import { type Binding, type BufferSpec, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";
import { countsAttributions, type SelectionBuffers } from "../selection_buffers.ts";
import { countAttributions } from "./count_attributions.ts";

/**
 * `attr[b,c] = sum_l |a[l](b) @ P[l][c]|^2` from what each component writes at each site use, for
 * the samples of one part of the batch. One thread sums four components of a sample.
 */
export function activationAttributionsKernel(
  { firstSample, samples, writes, selection }: {
    readonly firstSample: number;
    readonly samples: number;
    /** `a[l] @ P[l][c] [samples, C, d / 4]` of every site use. */
    readonly writes: readonly { readonly buffer: BufferSpec; readonly width: number }[];
    readonly selection: SelectionBuffers;
  },
): Kernel {
  const { components: C, attributions, histogram, bounds } = selection;
  const C4 = quads(C);
  const counted = countsAttributions(selection);
  const bindings: Record<string, Binding> = {
    attributions: { buffer: attributions, access: "write" },
  };
  if (counted) {
    bindings["histogram"] = { buffer: histogram, access: "atomic" };
    bindings["bounds"] = { buffer: bounds, access: "read" };
  }
  writes.forEach(({ buffer }, l) => bindings[`writes${l}`] = { buffer, access: "read" });
  return {
    name: "attributions",
    bindings,
    body: `let sample = item / ${C4}u;
let c4 = item % ${C4}u;
var total = vec4f();
${
      unroll(4, (k) =>
        `if (c4 * 4u + ${k}u < ${C}u) {
let row = sample * ${C}u + c4 * 4u + ${k}u;
${
          unroll(writes.length, (l) => {
            const Q = quads(writes[l]!.width);
            return `for (var q = 0u; q < ${Q}u; q++) { let v = $writes${l}[row * ${Q}u + q]; ` +
              `total.${"xyzw"[k]} += dot(v, v); }`;
          })
        }
}`)
    }
$attributions[(sample + ${firstSample}u) * ${C4}u + c4] = total;
${counted ? countAttributions({ value: "total", first: "c4 * 4u", selection }) : ""}`,
    items: samples * C4,
    workgroup: WORKGROUP,
  };
}
