import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { type BufferSpec, float, type Kernel } from "./kernel.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { withoutComponentKernel } from "./kernels/without_component.ts";
import { outputPass } from "./model_pass.ts";
import { pairParts } from "./pair_parts.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph, rowQuads } from "./rows/row_graph.ts";
import type { Weights } from "./rows/weights.ts";

/**
 * Attributions by ablation: a forward pass of every pair with the weights `D[c] = sum_c' P[c'] - P[c]`,
 * in parts of the batch,
 *
 *     attr[b,c] = sum_o ( (f_D[c](b) - f_all(b))_o / sqrt(O) )^2
 *
 * @param model.weights those of the summed components
 */
export function ablationKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, work } = model;
  const { samples, components: C } = selection;
  const all = outputPass({
    name: "model",
    network,
    weights,
    samples,
    components: C,
    rowTile,
    x,
    active,
    ...work && { work },
    hidden: [],
  });
  const rest = sites.map((site) => {
    const buffer: BufferSpec = {
      name: `without ${site.name}`,
      type: "vec4f",
      length: site.P.length,
    };
    return { site, buffer };
  });
  const without: Weights["sites"] = Object.fromEntries(
    rest.map(({ site: { name, dIn, dOut }, buffer }) => [
      name,
      [{ buffer, rows: dIn, cols: dOut, pick: "component" }] as const,
    ]),
  );
  // planned and priced once: how the batch is cut changes nothing but how often the kernels stand
  const pass = new RowGraph();
  const rows = new LinearRows(pass, work);
  const forward = forwardRows(
    rows,
    pass.buffer(x, { width: network.inputs, space: "samples", bits: active }),
    { network, weights: { ...weights, sites: without } },
  );
  const change = pass.keep(pass.pointwise(
    [
      rows.force(forward.values.at(-1)!),
      pass.buffer(all.output, { width: network.outputs, space: "samples" }),
    ],
    ([f, g]) => `${float(1 / Math.sqrt(network.outputs))} * (${f} - ${g})`,
  ));
  const widest = Math.max(
    ...pass.values.map((value) => value.space === "pairs" ? rowQuads(value) : 0),
  );
  const parts = pairParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  const subtracting = rest.map(({ site, buffer }) => withoutComponentKernel(site, buffer));
  const step: Kernel[] = [...all.kernels];
  for (const part of parts) {
    const lowered = lowerRows(pass, { name: "without", ...part, components: C, rowTile });
    step.push(
      ...lowered.kernels,
      tangentAttributionsKernel({
        ...part,
        outputs: network.outputs,
        tangents: lowered.bufferOf(change),
        selection,
      }),
    );
  }
  return { prepare: subtracting, setup: [], step, contents: new Map() };
}
