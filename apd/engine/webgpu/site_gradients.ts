import type { Kernel } from "./kernel.ts";
import { addGradientsKernel } from "./kernels/add_gradients.ts";
import { commonGradientKernels } from "./kernels/common_gradient.ts";
import { componentGradientsKernel } from "./kernels/component_gradients.ts";
import type { Reconstructions } from "./reconstructions.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/**
 * Kernels that leave the gradient of all losses but the norms of simplicity in a site's `dP`:
 *
 *     dP[c] = kept pairs of c + faithfulness      component_gradients.ts
 *           + D, where all components act         common_gradient.ts
 *           + L[c], through the attributions      pair_gradients.ts, run with the attributions
 */
export function siteGradientKernels(
  site: SiteBuffers,
  { selection, passes: { masked, unmasked }, throughAttributions: own, faithfulness }: {
    readonly selection: SelectionBuffers;
    readonly passes: Reconstructions;
    /** Whether the site's `attributionGradient` holds `L`. */
    readonly throughAttributions: boolean;
    /** `coefficient / N` */
    readonly faithfulness: number;
  },
): Kernel[] {
  const uses = unmasked?.uses(site.name) ?? [];
  const terms = { common: uses.length > 0, own };
  const common = terms.common
    ? commonGradientKernels(site, { uses, samples: selection.samples })
    : [];
  if (masked === undefined) {
    return [...common, addGradientsKernel(site, { ...terms, faithfulness })];
  }
  return [
    componentGradientsKernel(site, { uses: masked.uses(site.name), selection, faithfulness }),
    ...common,
    ...terms.common || own ? [addGradientsKernel(site, terms)] : [],
  ];
}
