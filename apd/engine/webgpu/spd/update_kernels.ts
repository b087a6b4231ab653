import type { GradientSum } from "../gradient_sum.ts";
import type { BufferSpec, Kernel } from "../kernel.ts";
import { adamWKernel } from "../kernels/adam_w.ts";
import { multiplyMatricesKernel } from "../kernels/multiply_matrices.ts";
import { productGradientKernel } from "../kernels/spd/product_gradient.ts";
import { remainderKernel } from "../kernels/spd/remainder.ts";
import type { MatrixStack } from "../rows/row_graph.ts";
import { type SpdSiteLayout, spdStacks, type TrainedBuffers } from "./site_layout.ts";

/** `D = W - sum_c V[c] (outer) U[c]` of a site. */
export function siteRemainder(site: SpdSiteLayout): Kernel {
  return remainderKernel({ ...site, V: site.V.value, U: site.U.value });
}

/**
 * What the gradient `G` at `sum_c V[c] (outer) U[c]` adds to those of `V` and `U`:
 * `dV[c] += U[c] G^T`, `dU[c] += V[c] G`.
 */
export function throughProduct(
  site: SpdSiteLayout,
  { faithfulness, delta }: {
    /** Coefficient divided by `N`. */
    readonly faithfulness: number;
    readonly delta: readonly GradientSum[];
  },
): { readonly kernels: readonly Kernel[]; readonly dV: GradientSum; readonly dU: GradientSum } {
  const { name, D } = site;
  const stacks = spdStacks(site);
  const product = (what: string, like: MatrixStack): MatrixStack => ({
    ...like,
    buffer: { ...like.buffer, name: `${name}: ${what} through the product` },
  });
  const [dV, dU] = [product("dV", stacks.V), product("dU", stacks.U)];
  return {
    kernels: [
      productGradientKernel({ name, faithfulness, D, delta, G: site.G }),
      multiplyMatricesKernel({
        left: { matrix: stacks.U, transposed: false },
        right: { matrix: stacks.G, transposed: true },
        product: dV,
        components: 1,
      }),
      multiplyMatricesKernel({
        left: { matrix: stacks.V, transposed: false },
        right: { matrix: stacks.G, transposed: false },
        product: dU,
        components: 1,
      }),
    ],
    dV: { buffer: dV.buffer, parts: 1 },
    dU: { buffer: dU.buffer, parts: 1 },
  };
}

/** Adam on one parameter. */
export function adamKernel(
  trained: TrainedBuffers,
  { gradients, ...times }: {
    readonly gradients: readonly GradientSum[];
    readonly step: BufferSpec;
    readonly schedule: BufferSpec;
  },
): Kernel {
  return adamWKernel({
    ...trained,
    ...times,
    name: trained.value.name,
    weightDecay: 0,
    gradients,
  });
}
