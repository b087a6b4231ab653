import type { Kernel } from "./kernel.ts";
import { adamGivenKernel, type AdamInputs } from "./kernels/adam.ts";
import type { UseRows } from "./kernels/component_gradients.ts";
import { factorGradientAKernel, factorGradientBKernel } from "./kernels/factor_gradients.ts";
import { quads } from "./kernel.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/** Loads that make up for the kernels which a factored site needs more. */
const LEAST_SAVING = 200_000;

/**
 * Whether a step works with the factors of a site only, and never forms `P = A @ B` or its gradient.
 * Forming them, and `dA`, `dB` from them, are `3 C d_in d_out m` multiplications; so are, with factors
 * only, their sum and its gradient's part in `dA` and `dB`. What differs, for each use, are the
 * products of the `K` kept pairs, and reading and writing `P` and `dP`:
 *
 *     with P     3 K d_in d_out + 4 C d_in d_out
 *     factored   6 K m (d_in + d_out)
 *
 * in entries, padded to quads: forward, back and gradient of a pair, each a matrix or two factors.
 */
export function isFactoredCheaper(
  { dIn, dOut, rank, components, kept }: {
    readonly dIn: number;
    readonly dOut: number;
    readonly rank: number;
    readonly components: number;
    /** `K` */
    readonly kept: number;
  },
): boolean {
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const withP = (3 * kept * 5 + 4 * components * 4) * R * Q;
  const factored = 6 * kept * 5 * M * (R + Q);
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
    adamGivenKernel(site, { ...adam, factor: "A" }),
    adamGivenKernel(site, { ...adam, factor: "B" }),
  ];
}
