import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { pairParts } from "./pair_parts.ts";
import { hiddenValues, keepHidden } from "./hidden_values.ts";
import type { Kernel } from "./kernel.ts";
import { gatedAttributionsKernel } from "./kernels/gated_attributions.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { componentStacks, factorStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { splitGated } from "./rows/gated_tangents.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph, rowQuads } from "./rows/row_graph.ts";
import { tangentForms } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents } from "./rows/tangent_values.ts";
import { storeGated } from "./store_gated.ts";
import { tangentGradientKernels } from "./tangent_gradient_kernels.ts";

/** Attributions of any network: the tangents of every pair, in parts of the batch. */
export function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, lp, work } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: network.inputs, space: "samples", bits: active }),
    { network, weights },
  );
  const output = graph.keep(rows.force(forward.values.at(-1)!));
  const hidden = keepHidden(rows, forward, model.hidden);
  const needed = keepForTangents(rows, network, forward);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const components = work?.folds
    ? factorStacks(sites, "component")
    : componentStacks(sites, "component");
  const values = (pass: RowGraph) =>
    importValues(pass, forward, { needed, bufferOf: lowered.bufferOf });
  const move = () => {
    const tangents = new RowGraph();
    const pass = new LinearRows(tangents, work);
    const forms = tangentForms(pass, values(tangents), { network, weights, components });
    const gated = work && lp === undefined
      ? splitGated(pass, forms, { costs: work.costs, gated: model.gated })
      : undefined;
    const output = gated?.rest ?? forms.output ?? [];
    return { tangents, gated, output: output.length > 0 ? pass.force(output) : undefined };
  };
  const first = move();
  const widest = Math.max(
    ...first.tangents.values.map((value) => value.space === "pairs" ? rowQuads(value) : 0),
  );
  const kernels: Kernel[] = [...lowered.kernels];
  const parts = pairParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  for (const part of parts) {
    const { tangents, gated, output: moved } = part.firstSample === 0 ? first : move();
    const sizes = {
      firstSample: part.firstSample,
      samples: part.samples,
      outputs: network.outputs,
      selection,
    };
    if (gated) {
      const { capacity } = part;
      const { units, ...stored } = storeGated(tangents, {
        ...gated,
        rest: moved,
        capacity,
        selection,
      });
      kernels.push(
        ...lowerRows(tangents, { name: "tangents", ...part, components: C, rowTile }).kernels,
        ...part.firstSample === 0 ? units : [],
        gatedAttributionsKernel({ ...sizes, ...stored }),
      );
      continue;
    }
    const output = tangents.keep(moved!);
    const lowTangents = lowerRows(tangents, { name: "tangents", ...part, components: C, rowTile });
    kernels.push(
      ...lowTangents.kernels,
      tangentAttributionsKernel({ ...sizes, tangents: lowTangents.bufferOf(output) }),
      ...lp
        ? tangentGradientKernels(model, {
          lp,
          part,
          tangents: lowTangents.bufferOf(output),
          values,
        })
        : [],
    );
  }
  return {
    setup: [],
    step: kernels,
    contents: new Map(),
    output: lowered.bufferOf(output),
    hidden: hiddenValues(hidden, lowered.bufferOf),
  };
}
