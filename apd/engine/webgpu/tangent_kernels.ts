import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { quads } from "./kernel.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { siteStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";
import { tangentRows } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents } from "./rows/tangent_values.ts";
import { ROW_PADDING } from "./tuning.ts";

/** Attributions of any network: the tangents of every pair, in parts of the batch. */
export function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, rowTile } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const forward = forwardRows(
    graph,
    graph.buffer(x, { width: network.inputs, space: "samples" }),
    { network, weights },
  );
  const needed = keepForTangents(graph, network, forward);
  const output = graph.keep(forward.at(-1)!);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const kernels = [...lowered.kernels];
  const widest = Math.max(...forward.map(({ width }) => quads(width)));
  const capacity = Math.min(
    padRows(samples),
    Math.max(
      ROW_PADDING,
      Math.floor(model.tangentBytes / (C * widest * 16) / ROW_PADDING) * ROW_PADDING,
    ),
  );
  for (let firstSample = 0; firstSample < samples; firstSample += capacity) {
    const part = Math.min(capacity, samples - firstSample);
    const tangents = new RowGraph();
    const values = importValues(tangents, forward, { needed, bufferOf: lowered.bufferOf });
    const moved = tangents.keep(
      tangentRows(tangents, values, {
        network,
        weights,
        components: siteStacks(sites, ({ P }) => P, "component"),
      })!,
    );
    const lowTangents = lowerRows(tangents, {
      name: "tangents",
      samples: part,
      components: C,
      rowTile,
      firstSample,
      capacity,
    });
    kernels.push(
      ...lowTangents.kernels,
      tangentAttributionsKernel({
        firstSample,
        samples: part,
        outputs: network.outputs,
        tangents: lowTangents.bufferOf(moved),
        selection,
      }),
    );
  }
  return { setup: [], step: kernels, contents: new Map(), output: lowered.bufferOf(output) };
}
