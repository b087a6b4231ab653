import { type Kernel, quads } from "./kernel.ts";
import { adamGivenKernel, type AdamInputs } from "./kernels/adam.ts";
import type { UseRows } from "./kernels/component_gradients.ts";
import { factorGradientAKernel, factorGradientBKernel } from "./kernels/factor_gradients.ts";
import { parallelFactorGradientKernel } from "./kernels/parallel_gradient.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/** Loads that make up for the kernels which a factored site needs more. */
const LEAST_SAVING = 200_000;

/**
 * Whether a step works with the factors of a site only, and never forms `P = A @ B` or its gradient,
 * by the loads of quads that each way needs (`rows/row_costs.ts`), with `R, Q, M` quads of rows,
 * columns and ranks:
 *
 *     with P     15 K R Q        forward, back and gradient of a kept pair, 5 for a block of 4 x 4
 *              + 16 C R Q        reading and writing P and dP
 *              +  3 C R Q M      P takes 8 for a block of 4 x 4 x 4, the sum of a factored site 5
 *     factored   30 K M (R + Q)  two factors each for forward, back and gradient
 *
 * The rest, `dA` and `dB`, is `2 C d_in d_out m` multiplications either way.
 */
export function isFactoredCheaper(
  { dIn, dOut, rank, components: C, kept: K }: {
    readonly dIn: number;
    readonly dOut: number;
    readonly rank: number;
    /** `C` */
    readonly components: number;
    /** `K` */
    readonly kept: number;
  },
): boolean {
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const withP = (15 * K + 16 * C + 3 * C * M) * R * Q;
  const factored = 30 * K * M * (R + Q);
  return factored + LEAST_SAVING < withP;
}

/** The update of a factored site: gradients of its factors, and Adam. */
export function factoredSiteKernels(
  site: SiteBuffers,
  { uses, selection, adam }: {
    readonly uses: readonly UseRows[];
    readonly selection: SelectionBuffers;
    readonly adam: AdamInputs;
  },
): Kernel[] {
  const rows = {
    selection,
    uses: uses.map(({ inner, ...use }) => {
      if (inner === undefined) {
        throw new TypeError(
          `Cannot sum gradients of site "${site.name}": no products with A and B`,
        );
      }
      return { ...use, inner };
    }),
  };
  return [
    factorGradientAKernel(site, rows),
    factorGradientBKernel(site, rows),
    ...adam.unitNorm ? [parallelFactorGradientKernel(site)] : [],
    adamGivenKernel(site, { ...adam, factor: "A" }),
    adamGivenKernel(site, { ...adam, factor: "B" }),
  ];
}
