import { type Binding, type BufferSpec, float, type Kernel, quads } from "../kernel.ts";
import type { SelectionBuffers } from "../selection_buffers.ts";

const THREADS = 64;

/** Rows of losses that the device holds before the host reads them. */
export const LOSS_ROWS = 1024;

/**
 * The unweighted loss terms of a step (docs/methods.md, step 6), `(faithfulness, minimality,
 * simplicity, 0)`; without a mask minimality is 0. One workgroup sums minimality in a fixed order and
 * adds what `site_losses.ts` has summed, site by site. Runs after the update, which leaves all that
 * the losses depend on in place.
 */
export function lossRowKernel(
  { sites, parts, selection, outputs, reconstruction, entries, row, rows, rowQuads }: {
    /** Number of sites. */
    readonly sites: number;
    /** What each site adds: the first ones of these `vec4f`. */
    readonly parts: BufferSpec;
    readonly selection: SelectionBuffers;
    readonly outputs: number;
    /** `f_masked` and `f*`, `[B, O / 4]`; missing without a mask. */
    readonly reconstruction?: { readonly masked: BufferSpec; readonly target: BufferSpec };
    /** `N` */
    readonly entries: number;
    /** `u32 x 1`: number of rows written so far. */
    readonly row: BufferSpec;
    /** `[LOSS_ROWS, rowQuads]` */
    readonly rows: BufferSpec;
    readonly rowQuads: number;
  },
): Kernel {
  const { samples } = selection;
  const bindings: Record<string, Binding> = {
    ...reconstruction && {
      masked: { buffer: reconstruction.masked, access: "read" as const },
      target: { buffer: reconstruction.target, access: "read" as const },
    },
    parts: { buffer: parts, access: "read" },
    row: { buffer: row, access: "write" },
    rows: { buffer: rows, access: "write" },
  };
  return {
    name: "losses",
    bindings,
    shared: { sums: `array<f32, ${THREADS}>` },
    body: `var own = 0.0;
${
      reconstruction
        ? `for (var i = local; i < ${samples * quads(outputs)}u; i += ${THREADS}u) {
  let d = $masked[i] - $target[i];
  own += dot(d, d);
}`
        : ""
    }
$sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = vec4f();
  for (var i = 0u; i < ${THREADS}u; i++) { total.y += $sums[i]; }
  for (var l = 0u; l < ${sites}u; l++) { total += $parts[l]; }
  $rows[$row[0] % ${LOSS_ROWS}u${rowQuads === 1 ? "" : ` * ${rowQuads}u`}] = vec4f(
    total.x / ${float(entries)}, total.y / ${float(samples * outputs)},
    total.z / ${float(samples * entries)}, 0.0);
  $row[0] += 1u;
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
