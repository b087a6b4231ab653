import { PATH_SCALES } from "../../../attribution.ts";
import { type BufferSpec, float, type Kernel, WORKGROUP } from "../kernel.ts";

/**
 * Adds the tangents of point `s` of a path to those of the points before, and at the last point divides
 * by their number: one quad a thread.
 */
export function addTangentsKernel(
  { tangents, sum, s }: {
    /** `[samples, C, O / 4]` */
    readonly tangents: BufferSpec;
    /** The same. */
    readonly sum: BufferSpec;
    readonly s: number;
  },
): Kernel {
  const points = PATH_SCALES.length;
  const total = s === 0 ? "$tangents[item]" : "$sum[item] + $tangents[item]";
  return {
    name: "add tangents",
    bindings: {
      tangents: { buffer: tangents, access: "read" },
      sum: { buffer: sum, access: "write" },
    },
    body: `$sum[item] = ${s === points - 1 ? `${float(1 / points)} * (${total})` : total};`,
    items: sum.length,
    workgroup: WORKGROUP,
    operations: 4 * sum.length,
  };
}
