import { type BufferSpec, float, type Kernel, quads } from "../kernel.ts";
import { LOSS_ROWS } from "./loss_row.ts";

const THREADS = 64;

/**
 * One row of losses, `sum_{b,o} (f - y)^2 / (B O)`. One workgroup sums in a fixed order. Runs after
 * the update, which leaves the errors in place.
 */
export function meanSquareKernel(
  { batch, outputs, errors, row, rows }: {
    readonly batch: number;
    readonly outputs: number;
    /** `f - y [B, O / 4]` */
    readonly errors: BufferSpec;
    /** `u32 x 1`: number of rows written so far. */
    readonly row: BufferSpec;
    /** `f32 x LOSS_ROWS` */
    readonly rows: BufferSpec;
  },
): Kernel {
  return {
    name: "loss",
    bindings: {
      errors: { buffer: errors, access: "read" },
      row: { buffer: row, access: "write" },
      rows: { buffer: rows, access: "write" },
    },
    shared: { parts: `array<f32, ${THREADS}>` },
    body: `var part = 0.0;
for (var i = local; i < ${batch * quads(outputs)}u; i += ${THREADS}u) {
  let error = $errors[i];
  part += dot(error, error);
}
$parts[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < ${THREADS}u; i++) { total += $parts[i]; }
  $rows[$row[0] % ${LOSS_ROWS}u] = total / ${float(batch * outputs)};
  $row[0] += 1u;
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
