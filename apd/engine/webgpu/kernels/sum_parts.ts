import { type BufferSpec, type Kernel, loop, WORKGROUP } from "../kernel.ts";

/** `sum_s part[s]` of `S` equal parts, in order. One thread sums a quad. */
export function sumPartsKernel(
  { parts, count, sum }: {
    /** `S` times as many quads as `sum`. */
    readonly parts: BufferSpec;
    /** `S` */
    readonly count: number;
    readonly sum: BufferSpec;
  },
): Kernel {
  return {
    name: sum.name,
    bindings: {
      parts: { buffer: parts, access: "read" },
      sum: { buffer: sum, access: "write" },
    },
    body: `var total = vec4f();
${loop({ name: "part", count, body: `total += $parts[part * ${sum.length}u + item];` })}
$sum[item] = total;`,
    items: sum.length,
    workgroup: WORKGROUP,
  };
}
