import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { batchParts } from "./batch_parts.ts";
import { hiddenValues } from "./hidden_values.ts";
import { type Kernel, quads } from "./kernel.ts";
import { attributionGradientsKernel } from "./kernels/attribution_gradients.ts";
import { pairGradientsKernel } from "./kernels/pair_gradients.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { siteStacks } from "./network_buffers.ts";
import { backwardRows, useRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";
import { tangentRows } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents } from "./rows/tangent_values.ts";

/**
 * Attributions of any network: the tangents of every pair, in parts of the batch.
 *
 * With `t[b,c,o]` the tangent of output `o`, `attr = sum_o t^2` has at each site use the gradient
 * `d attr / d P[l][c] = 2 a[l]^T h[l]`, `h[l] = sum_o t[o] G[l][o]`: the tangents themselves, carried
 * back through the same model. No gradient of an output is ever stored here either.
 */
export function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, rowTile, lp } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const forward = forwardRows(
    graph,
    graph.buffer(x, { width: network.inputs, space: "samples" }),
    { network, weights },
  );
  const needed = keepForTangents(graph, network, forward);
  const output = graph.keep(forward.at(-1)!);
  model.hidden.forEach((t) => graph.keep(forward[t + 1]!));
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const kernels: Kernel[] = [...lowered.kernels];
  const widest = Math.max(...forward.map(({ width }) => quads(width)));
  const parts = batchParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  for (const part of parts) {
    const tangents = new RowGraph();
    const values = importValues(tangents, forward, { needed, bufferOf: lowered.bufferOf });
    const moved = tangents.keep(
      tangentRows(tangents, values, {
        network,
        weights,
        components: siteStacks(sites, ({ P }) => P, "component"),
      })!,
    );
    const lowTangents = lowerRows(tangents, { name: "tangents", ...part, components: C, rowTile });
    kernels.push(
      ...lowTangents.kernels,
      tangentAttributionsKernel({
        firstSample: part.firstSample,
        samples: part.samples,
        outputs: network.outputs,
        tangents: lowTangents.bufferOf(moved),
        selection,
      }),
    );
    if (lp === undefined) continue;
    const pulls = new RowGraph();
    const rows = backwardRows(
      pulls,
      importValues(pulls, forward, { needed, bufferOf: lowered.bufferOf }),
      {
        network,
        weights,
        gradient: pulls.buffer(lowTangents.bufferOf(moved), {
          width: network.outputs,
          space: "pairs",
        }),
      },
    );
    const lowPulls = lowerRows(pulls, { name: "pulls", ...part, components: C, rowTile });
    kernels.push(
      attributionGradientsKernel(lp, part),
      ...lowPulls.kernels,
      ...sites.map((site) =>
        pairGradientsKernel(site, {
          uses: useRows(rows, { site: site.name, bufferOf: lowPulls.bufferOf }),
          rows: part.samples,
          firstSample: part.firstSample,
          scale: lp.gradient,
          adds: part.firstSample > 0,
        })
      ),
    );
  }
  return {
    setup: [],
    step: kernels,
    contents: new Map(),
    output: lowered.bufferOf(output),
    hidden: hiddenValues(model.hidden, forward, lowered.bufferOf),
  };
}
