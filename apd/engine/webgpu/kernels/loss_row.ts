import { type Binding, type BufferSpec, float, type Kernel, quads, unroll } from "../kernel.ts";
import type { SelectionBuffers } from "../selection_buffers.ts";
import type { SiteBuffers } from "../site_buffers.ts";

const THREADS = 64;

/** Rows of losses that the device holds before the host reads them. */
export const LOSS_ROWS = 1024;

/**
 * The unweighted loss terms of a step (docs/methods.md, step 6), `(faithfulness, minimality, simplicity, 0)`;
 * without a mask minimality is 0. One workgroup sums them in a fixed order. Runs after the update, which leaves all
 * that the losses depend on in place.
 */
export function lossRowKernel(
  { sites, selection, outputs, reconstruction, entries, row, rows, rowQuads }: {
    readonly sites: readonly SiteBuffers[];
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
  const { samples, components: C, counts } = selection;
  const bindings: Record<string, Binding> = {
    ...reconstruction && {
      masked: { buffer: reconstruction.masked, access: "read" as const },
      target: { buffer: reconstruction.target, access: "read" as const },
    },
    counts: { buffer: counts, access: "read" },
    row: { buffer: row, access: "write" },
    rows: { buffer: rows, access: "write" },
  };
  sites.forEach((site, l) => {
    bindings[`sum${l}`] = { buffer: site.sum, access: "read" };
    bindings[`W${l}`] = { buffer: site.W, access: "read" };
    bindings[`sizes${l}`] = { buffer: site.sizes, access: "read" };
  });
  const sumOver = (length: number, body: string) =>
    `for (var i = local; i < ${length}u; i += ${THREADS}u) {\n${body}\n}`;
  return {
    name: "losses",
    bindings,
    shared: { parts: `array<vec3f, ${THREADS}>` },
    body: `var part = vec3f();
${
      reconstruction
        ? sumOver(
          samples * quads(outputs),
          "let d = $masked[i] - $target[i]; part.y += dot(d, d);",
        )
        : ""
    }
${
      unroll(sites.length, (l) =>
        `{
var error = 0.0;
var size = 0.0;
${sumOver(sites[l]!.sum.length, `let d = $sum${l}[i] - $W${l}[i]; error += dot(d, d);`)}
${
          sumOver(
            sites[l]!.sizes.length,
            `size += f32($counts[i / ${
              sites[l]!.sizes.length / C
            }u]) * dot($sizes${l}[i], vec4f(1.0));`,
          )
        }
part.x += ${float(sites[l]!.uses)} * error;
part.z += ${float(sites[l]!.uses)} * size;
}`)
    }
$parts[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = vec3f();
  for (var i = 0u; i < ${THREADS}u; i++) { total += $parts[i]; }
  $rows[$row[0] % ${LOSS_ROWS}u${rowQuads === 1 ? "" : ` * ${rowQuads}u`}] = vec4f(
    total.x / ${float(entries)}, total.y / ${float(samples * outputs)},
    total.z / ${float(samples * entries)}, 0.0);
  $row[0] += 1u;
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
