import { type BufferSpec, quads } from "./kernel.ts";

/** Bits of a float's magnitude below those that number a bin of the histogram. */
export const BIN_SHIFT = 19;

/** Bins of the histogram: 16 for each power of two. */
export const BINS = 2 ** (31 - BIN_SHIFT);

/** The bits of positive infinity; larger ones are NaN. */
export const INFINITY_BITS = 0x7f800000;

/** Buffers of the attributions and of the selection (docs/methods.md, step 4). */
export interface SelectionBuffers {
  /** `B` */
  readonly samples: number;
  /** `C` */
  readonly components: number;
  /** Components that are selected by their attributions: `C`, or all but the last, always on. */
  readonly competing: number;
  /** Which pairs are kept: `topK` of the options. */
  readonly rule: "batch" | "sample" | "exact" | "none";
  /**
   * `K`, the number of pairs that are kept of those that compete: `floor(k B)` of rule `batch`, `k B`
   * of rule `sample`, 0 of rule `none`; of rule `exact` about how many, for profiles.
   */
  readonly count: number;
  /** `u32 x 1`: `K` of rule `exact`. */
  readonly exactCount: BufferSpec;
  /** Attributions `[B, C / 4]`; the padding is never kept. */
  readonly attributions: BufferSpec;
  /** Number of attributions in each bin, counted from the bin of `floor` on. */
  readonly histogram: BufferSpec;
  /**
   * `u32 x 4`: bits of the smallest candidate, bits above the largest one, number of candidates to
   * keep, and `floor`, the bits below which the next step does not count.
   */
  readonly bounds: BufferSpec;
  /** Indices `4 ceil(C/4) b + c` of the candidates, in any order. */
  readonly candidates: BufferSpec;
  /** Number of candidates. */
  readonly candidateCount: BufferSpec;
  /** Kept pairs as bits, `[B, C / 32]`. */
  readonly kept: BufferSpec;
  /** The same by component, `[C, B / 32]`. */
  readonly keptBy: BufferSpec;
  /**
   * `n_c [C]`: number of samples that keep each component; with rule `none`, where nothing is kept,
   * the sum of its weights (`kernels/component_weights.ts`) as `f32`.
   */
  readonly counts: BufferSpec;
  /** Samples that keep each component, in order, `[C, B]`. */
  readonly lists: BufferSpec;
}

/** Number of kept pairs, those of a component that is always on among them. */
export function keptPairs(
  { count, samples, components, competing }: Pick<
    SelectionBuffers,
    "count" | "samples" | "components" | "competing"
  >,
): number {
  return count + (components - competing) * samples;
}

/** Whether attributions are counted in the histogram: where the largest of the batch are kept. */
export function countsAttributions({ rule }: Pick<SelectionBuffers, "rule">): boolean {
  return rule === "batch" || rule === "exact";
}

/**
 * Lays out the buffers of the selection; a rule binds only those that it uses.
 *
 * @param of.distil whether the last component is always on; default false
 */
export function selectionBuffers(
  { samples, components, count, rule, distil = false }:
    & Pick<SelectionBuffers, "samples" | "components" | "count" | "rule">
    & { readonly distil?: boolean },
): SelectionBuffers {
  const u32 = (name: string, length: number): BufferSpec => ({ name, type: "u32", length });
  const Q = quads(components);
  return {
    samples,
    components,
    competing: distil ? components - 1 : components,
    count,
    rule,
    exactCount: u32("pairs to keep", 1),
    attributions: { name: "attributions", type: "vec4f", length: samples * Q },
    histogram: u32("histogram", BINS),
    bounds: u32("bounds", 4),
    candidates: u32("candidates", samples * components),
    candidateCount: u32("candidate count", 1),
    kept: u32("kept", samples * Math.ceil(components / 32)),
    keptBy: u32("kept by component", components * Math.ceil(samples / 32)),
    counts: { ...u32("counts", components), type: rule === "none" ? "f32" : "u32" },
    lists: u32("lists", components * samples),
  };
}
