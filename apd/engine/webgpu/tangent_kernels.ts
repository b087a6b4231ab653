import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { componentStacks, factorStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph, rowQuads } from "./rows/row_graph.ts";
import { tangentRows } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents } from "./rows/tangent_values.ts";
import { ROW_PADDING } from "./tuning.ts";

/** Attributions of any network: the tangents of every pair, in parts of the batch. */
export function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, work } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: network.inputs, space: "samples", bits: active }),
    { network, weights },
  );
  const output = graph.keep(rows.force(forward.values.at(-1)!));
  const needed = keepForTangents(rows, network, forward);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const components = work?.folds
    ? factorStacks(sites, "component")
    : componentStacks(sites, "component");
  const kernels = [...lowered.kernels];
  let capacity = padRows(samples);
  for (let firstSample = 0; firstSample < samples; firstSample += capacity) {
    const tangents = new RowGraph();
    const moved = tangents.keep(
      tangentRows(
        new LinearRows(tangents, work),
        importValues(tangents, forward, { needed, bufferOf: lowered.bufferOf }),
        { network, weights, components },
      )!,
    );
    if (firstSample === 0) {
      const widest = Math.max(
        ...tangents.values.map((value) => value.space === "pairs" ? rowQuads(value) : 0),
      );
      const most = Math.floor(model.tangentBytes / (C * widest * 16) / ROW_PADDING) * ROW_PADDING;
      capacity = Math.min(capacity, Math.max(ROW_PADDING, most));
    }
    const part = Math.min(capacity, samples - firstSample);
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
