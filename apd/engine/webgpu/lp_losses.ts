import type { ApdOptions } from "../../apd_options.ts";
import { type BufferSpec, type Kernel, quads } from "./kernel.ts";
import type { LpGradient } from "./kernels/attribution_gradients.ts";
import { componentSizesKernel } from "./kernels/component_sizes.ts";
import { componentWeightsKernel } from "./kernels/component_weights.ts";
import { padRows } from "./rows/lower_rows.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/** The part of a step that depends on the attributions other than by a mask. */
export interface LpLosses {
  /** Run after the norms of the factors and before the attributions. */
  readonly before: readonly Kernel[];
  /** How the losses move with the attributions, where there are such losses. */
  readonly gradient?: LpGradient;
  /** Run after the attributions. */
  readonly after: readonly Kernel[];
}

/** Sparsity, and without a mask the weights `w^(p/2)` of the Schatten loss (docs/methods.md, step 6). */
export function lpLosses(
  options: ApdOptions,
  { selection, sites, outputs, entries }: {
    readonly selection: SelectionBuffers;
    readonly sites: readonly SiteBuffers[];
    /** `O` */
    readonly outputs: number;
    /** `N` */
    readonly entries: number;
  },
): LpLosses {
  const { samples, components, attributions, counts } = selection;
  const { sparsity, simplicity, sparsityP: p } = options;
  const sizes: BufferSpec = { name: "component sizes", type: "f32", length: components };
  const unmasked = options.topK === "none";
  const weighs = unmasked && simplicity > 0;
  const power = p * options.schattenP / 4; // w^(p/2) = (attr/O + 1e-16)^(p1 p/4)
  const gradient: LpGradient = {
    attributions,
    gradient: {
      name: "attribution gradients",
      type: "vec4f",
      length: padRows(samples) * quads(components),
    },
    components,
    outputs,
    p,
    sparsity: sparsity / samples,
    ...weighs && { weighted: { sizes, scale: simplicity / (samples * entries), power } },
  };
  return {
    before: weighs ? [componentSizesKernel(sites, sizes)] : [],
    ...(weighs || sparsity > 0) && { gradient },
    after: unmasked
      ? [componentWeightsKernel({ attributions, counts, samples, components, outputs, power })]
      : [],
  };
}
