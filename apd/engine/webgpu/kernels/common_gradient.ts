import type { BufferSpec, Kernel } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";
import type { UseRows } from "./component_gradients.ts";
import { sumComponentsKernel } from "./sum_components.ts";
import { weightGradientKernel } from "./weight_gradient.ts";

/** Samples of a part of the batch, at least; and most parts. */
const LEAST_SAMPLES = 64;
const MOST_PARTS = 32;

/**
 * Where all components act, `y = a @ sum_c P[c]`, the gradient is the same for every one of them,
 * that of their sum:
 *
 *     D = sum over uses, over samples b, of a(b)^T dy(b)   (dy(b)^T a(b) at a tied use)   [d_in, d_out]
 *
 * Parts of the batch are summed first, then added in order.
 */
export function commonGradientKernels(
  { name, dIn, dOut, commonGradient }: SiteBuffers,
  { uses, samples }: { readonly uses: readonly UseRows[]; readonly samples: number },
): Kernel[] {
  const size = Math.max(LEAST_SAMPLES, Math.ceil(samples / MOST_PARTS));
  const parts = { count: Math.ceil(samples / size), samples: size };
  const gradient: BufferSpec = {
    name: `${name}: parts of the common dP`,
    type: "vec4f",
    length: parts.count * commonGradient.length,
  };
  return [
    weightGradientKernel({
      name: `parts ${name}`,
      rows: dIn,
      cols: dOut,
      batch: samples,
      parts,
      uses: uses.map(({ transposed, input, gradient: dy }) =>
        transposed ? { left: dy, right: input } : { left: input, right: dy }
      ),
      gradient,
    }),
    sumComponentsKernel({
      name: `parts ${name}`,
      components: parts.count,
      dIn,
      dOut,
      P: gradient,
      sum: commonGradient,
    }),
  ];
}
