import type { AttributionModel } from "./attribution_model.ts";
import type { PairPart } from "./pair_parts.ts";
import type { BufferSpec, Kernel } from "./kernel.ts";
import { attributionGradientsKernel, type LpGradient } from "./kernels/attribution_gradients.ts";
import { pairGradientsKernel } from "./kernels/pair_gradients.ts";
import { backwardRows, useRows } from "./rows/backward_rows.ts";
import { type LinearForm, LinearRows } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";

/**
 * The gradient through attributions that are sums of squared tangents, part by part of the batch.
 *
 * With `t[b,c,o]` the tangent of output `o`, `attr = sum_o t^2` has at each site use the gradient
 * `d attr / d P[l][c] = 2 a[l]^T h[l]`, `h[l] = sum_o t[o] G[l][o]`: the tangents themselves, carried
 * back through the same model. No gradient of an output is ever stored here either.
 */
export function tangentGradientKernels(
  { network, sites, weights, selection, rowTile, work }: AttributionModel,
  { lp, tangents, values }: {
    readonly lp: LpGradient;
    /** `t [samples, C, O / 4]` */
    readonly tangents: BufferSpec;
    /** Values of the forward pass, in the graph that is asked for. */
    readonly values: (graph: RowGraph) => readonly LinearForm[];
  },
): (part: PairPart) => Kernel[] {
  const { components } = selection;
  const graph = new RowGraph();
  const { sites: rows } = backwardRows(
    new LinearRows(graph, work),
    { values: values(graph), inner: new Map() },
    {
      network,
      weights,
      gradient: graph.buffer(tangents, { width: network.outputs, space: "pairs" }),
    },
  );
  return (part) => {
    const pulls = lowerRows(graph, { name: "pulls", ...part, components, rowTile });
    return [
      attributionGradientsKernel(lp, part),
      ...pulls.kernels,
      ...sites.map((site) =>
        pairGradientsKernel(site, {
          uses: useRows(rows, { site: site.name, bufferOf: pulls.bufferOf }),
          rows: part.samples,
          firstSample: part.firstSample,
          scale: lp.gradient,
          adds: part.firstSample > 0,
        })
      ),
    ];
  };
}
