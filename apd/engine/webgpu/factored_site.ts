import { type Kernel, quads } from "./kernel.ts";
import { adamGivenKernel, type AdamInputs } from "./kernels/adam.ts";
import type { UseRows } from "./kernels/component_gradients.ts";
import { commonProductKernels, type ProductTuning } from "./kernels/common_product.ts";
import { parallelFactorGradientKernel } from "./kernels/parallel_gradient.ts";
import { sumGradientKernel } from "./kernels/sum_gradient.ts";
import { transposeKernel } from "./kernels/transpose.ts";
import { keptPairs, type SelectionBuffers } from "./selection_buffers.ts";
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

/** `sum_c A[c] @ B[c]` of a factored site, and the gradient of faithfulness there. */
export function factoredSumKernels(
  site: SiteBuffers,
  { faithfulness, tuning }: {
    /** `coefficient / N` */
    readonly faithfulness: number;
    readonly tuning: ProductTuning;
  },
): Kernel[] {
  const { name, components: C, dIn, dOut, rank, A, B, sum, transposedA, transposedB } = site;
  const product = { name: `sum ${name}`, product: sum, tuning };
  const rows = C * quads(rank) * 4; // of the factors one below the other
  return [
    transposeKernel({ from: A, to: transposedA, count: C, rows: dIn, cols: rank }),
    transposeKernel({ from: B, to: transposedB, count: C, rows: rank, cols: dOut }),
    // threads share the longer side, and read the factor of the shorter one as the common matrix
    ...dIn >= dOut
      ? commonProductKernels({
        ...product,
        stack: { buffer: transposedA, count: 1, rows, places: dIn },
        common: { buffer: B, cols: dOut },
        transposed: false,
      })
      : commonProductKernels({
        ...product,
        stack: { buffer: B, count: 1, rows, places: dOut },
        common: { buffer: transposedA, cols: dIn },
        transposed: true,
      }),
    sumGradientKernel(site, { faithfulness }),
  ];
}

/**
 * The update of a factored site: gradients of its factors,
 *
 *     dA[c] = sum over uses, over samples b that keep c, of a(b)^T (dy(b) @ B[c]^T)  +  dSum @ B[c]^T
 *     dB[c] = the same of (a(b) @ A[c])^T dy(b)  +  A[c]^T @ dSum
 *
 * (at a tied use, `P^T`, what it reads stands on the side of the columns), and Adam. `P` and its
 * gradient are never formed.
 */
export function factoredSiteKernels(
  site: SiteBuffers,
  { uses, selection, adam, tuning }: {
    readonly uses: readonly UseRows[];
    readonly selection: SelectionBuffers;
    readonly adam: AdamInputs;
    readonly tuning: ProductTuning;
  },
): Kernel[] {
  const { name, components: C, dIn, dOut, rank, A, dA, dB, dSum, transposedDSum } = site;
  const rows = uses.map(({ transposed, input, gradient, inner }) => {
    if (inner === undefined) {
      throw new TypeError(`Cannot sum gradients of site "${name}": no products with A and B`);
    }
    const [left, right] = transposed ? [gradient, input] : [input, gradient];
    const [byA, byB] = transposed ? [inner.gradient, inner.input] : [inner.input, inner.gradient];
    return { ofA: { outer: left, inner: byB }, ofB: { outer: right, inner: byA } };
  });
  const { counts, lists, samples } = selection;
  const kept = { counts, lists, samples, pairs: keptPairs(selection) };
  return [
    ...commonProductKernels({
      name: `dA ${name}`,
      stack: { buffer: site.transposedB, count: C, rows: dOut, places: rank },
      common: { buffer: transposedDSum, cols: dIn },
      product: dA,
      transposed: true,
      kept: { ...kept, rows: rows.map(({ ofA }) => ofA) },
      tuning,
    }),
    ...commonProductKernels({
      name: `dB ${name}`,
      stack: { buffer: A, count: C, rows: dIn, places: rank },
      common: { buffer: dSum, cols: dOut },
      product: dB,
      transposed: false,
      kept: { ...kept, rows: rows.map(({ ofB }) => ofB) },
      tuning,
    }),
    ...adam.unitNorm ? [parallelFactorGradientKernel(site)] : [],
    adamGivenKernel(site, { ...adam, factor: "A" }),
    adamGivenKernel(site, { ...adam, factor: "B" }),
  ];
}
