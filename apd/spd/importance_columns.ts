import { type Network, siteInputs, siteMatrix, siteUses } from "../../models/mod.ts";
import type { SpdParameters, SpdSite } from "../engine/spd_problem.ts";
import { rawImportances } from "./raw_importances.ts";

/**
 * Causal importances of every subcomponent on a batch in float64, cut off to [0, 1] (docs/spd.md).
 *
 * @param network untied
 * @param batch.x `[B, n]`, row-major
 * @returns `g [B]` of each subcomponent, `[L C]`: in the order of the network's sites
 */
export function importanceColumns(
  network: Network,
  parameters: SpdParameters,
  { x, samples }: { readonly x: Float32Array; readonly samples: number },
): Float64Array[] {
  const inputs = siteInputs(network, x, samples);
  const uses = siteUses(network);
  return Object.keys(network.sites).flatMap((site) => {
    const own = parameters[site]!;
    const C = own.e.length;
    const a = inputs[uses.findIndex((use) => use.site === site)]!;
    const h = innerProducts(own, { a, dIn: siteMatrix(network, site).rows, samples }); // [B, C]
    const raw = rawImportances({ hidden: own.a.length / C, ...own }, h);
    return Array.from(
      { length: C },
      (_, c) =>
        Float64Array.from({ length: samples }, (_, b) => Math.max(0, Math.min(1, raw[b * C + c]!))),
    );
  });
}

/** `h = V[c] . a*`, `[B, C]`; zeros of `a*` cost nothing */
function innerProducts(
  { V, e }: SpdSite,
  { a, dIn, samples }: {
    readonly a: Float64Array;
    readonly dIn: number;
    readonly samples: number;
  },
): Float64Array {
  const C = e.length;
  const h = new Float64Array(samples * C);
  for (let b = 0; b < samples; b++) {
    for (let i = 0; i < dIn; i++) {
      const value = a[b * dIn + i]!;
      if (value === 0) continue;
      for (let c = 0; c < C; c++) h[b * C + c]! += value * V[c * dIn + i]!;
    }
  }
  return h;
}
