import { type BufferSpec, float, type Kernel } from "../kernel.ts";
import type { SelectionBuffers } from "../selection_buffers.ts";
import type { SiteBuffers } from "../site_buffers.ts";

const THREADS = 64;

/**
 * What one site adds to the losses of a step, as `(faithfulness, 0, simplicity, 0)` before they are
 * divided (docs/methods.md, step 6), with `u` uses of the site:
 *
 *     u |sum_c P[c] - W|^2,  u sum_c n_c sum_m t[c,m]^(p/2)
 *
 * Sites have kernels of their own, so that these bind no more buffers the more sites there are. One
 * workgroup sums them in a fixed order.
 */
export function siteLossesKernel(
  { name, components: C, uses, sum, W, sizes }: SiteBuffers,
  { selection, parts, place }: {
    readonly selection: SelectionBuffers;
    /** One `vec4f` for each part of the losses. */
    readonly parts: BufferSpec;
    /** Which of them is this site's. */
    readonly place: number;
  },
): Kernel {
  return {
    name: `losses ${name}`,
    bindings: {
      sum: { buffer: sum, access: "read" },
      W: { buffer: W, access: "read" },
      sizes: { buffer: sizes, access: "read" },
      counts: { buffer: selection.counts, access: "read" },
      parts: { buffer: parts, access: "write" },
    },
    shared: { sums: `array<vec2f, ${THREADS}>` },
    body: `var own = vec2f();
for (var i = local; i < ${sum.length}u; i += ${THREADS}u) {
  let d = $sum[i] - $W[i];
  own.x += dot(d, d);
}
for (var i = local; i < ${sizes.length}u; i += ${THREADS}u) {
  own.y += f32($counts[i / ${sizes.length / C}u]) * dot($sizes[i], vec4f(1.0));
}
$sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = vec2f();
  for (var i = 0u; i < ${THREADS}u; i++) { total += $sums[i]; }
  $parts[${place}u] = ${float(uses)} * vec4f(total.x, 0.0, total.y, 0.0);
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
