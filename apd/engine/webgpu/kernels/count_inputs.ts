import type { BufferSpec, Kernel } from "../kernel.ts";

const THREADS = 64;

/**
 * Exact top-k: `K` = number of entries of the batch's inputs `x [B, n]` that are not 0. One workgroup
 * counts the bits.
 */
export function countInputsKernel(
  { active, total }: {
    /** Bits of `x != 0`, `[B, n / 32]`. */
    readonly active: BufferSpec;
    /** `u32 x 1`: `K`. */
    readonly total: BufferSpec;
  },
): Kernel {
  return {
    name: "count inputs",
    bindings: {
      active: { buffer: active, access: "read" },
      total: { buffer: total, access: "write" },
    },
    shared: { sums: `array<u32, ${THREADS}>` },
    body: `var sum = 0u;
for (var i = local; i < ${active.length}u; i += ${THREADS}u) { sum += countOneBits($active[i]); }
$sums[local] = sum;
workgroupBarrier();
if (local == 0u) {
  var total = 0u;
  for (var i = 0u; i < ${THREADS}u; i++) { total += $sums[i]; }
  $total[0] = total;
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
