import { PATH_SCALES } from "../../attribution.ts";
import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { type BufferSpec, type Kernel, quads } from "./kernel.ts";
import { addTangentsKernel } from "./kernels/add_tangents.ts";
import { pathScaleKernel } from "./kernels/path_scale.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { componentStacks, factorStacks } from "./network_buffers.ts";
import { pairParts } from "./pair_parts.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { type LinearForm, LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph, rowQuads } from "./rows/row_graph.ts";
import { tangentRows } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents, partForTangents } from "./rows/tangent_values.ts";
import { siteLinks } from "./rows/weights.ts";

/**
 * Attributions by integrated gradients: the tangents of every pair at each point of the path from zero
 * weights, `alpha_s W`, summed up point by point, in parts of the batch,
 *
 *     t_s[b,c,o]  = d f_o(alpha_s W + h P[c]) / dh:  at a site  t' = alpha_s (t @ W) + a @ P[c]
 *     attr[b,c]   = sum_o ( 1/S sum_s t_s[b,c,o] )^2
 *
 * All points run the same kernels one after the other, which read `alpha_s` from a buffer: no matrix is
 * scaled, and nothing is compiled for each point.
 *
 * @throws {RangeError} when a loss moves with the attributions
 */
export function pathKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, work } = model;
  if (model.lp !== undefined) {
    throw new RangeError(
      "Cannot train on the losses of integrated gradients (topK none, or sparsity above 0) on engine " +
        "webgpu: use --engine tfjs",
    );
  }
  const { inputs, outputs } = network;
  const { samples, components: C } = selection;
  const scale: BufferSpec = { name: "path scale", type: "f32", length: 1 };

  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const scaled = scaledBy(rows, scale);
  const part = partForTangents(network);
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: inputs, space: "samples", bits: active }),
    {
      network: part,
      weights,
      site: (t, form) => {
        const use = part.operations[t]!;
        if (use.kind !== "site") return undefined;
        return scaled(rows.times({
          form,
          links: siteLinks(weights.sites[use.site]!, use.transposed),
        }));
      },
    },
  );
  const needed = keepForTangents(rows, network, forward);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });

  // planned and priced once: how the batch is cut changes nothing but how often the kernels stand
  const pass = new RowGraph();
  const passRows = new LinearRows(pass, work);
  const moved = pass.keep(
    tangentRows(
      passRows,
      importValues(pass, forward, { needed, bufferOf: lowered.bufferOf }),
      {
        network,
        weights,
        components: work?.folds
          ? factorStacks(sites, "component")
          : componentStacks(sites, "component"),
        through: scaledBy(passRows, scale),
      },
    )!,
  );
  const widest = Math.max(
    ...pass.values.map((value) => value.space === "pairs" ? rowQuads(value) : 0),
  );
  const parts = pairParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  const sum: BufferSpec = {
    name: "sum of tangents",
    type: "vec4f",
    length: padRows(parts[0]!.capacity) * C * quads(outputs),
  };
  const step = parts.flatMap((part): Kernel[] => {
    const tangents = lowerRows(pass, { name: "tangents", ...part, components: C, rowTile });
    return [
      ...PATH_SCALES.flatMap((_, s) => [
        pathScaleKernel(scale, s),
        ...lowered.kernels,
        ...tangents.kernels,
        addTangentsKernel({ tangents: tangents.bufferOf(moved), sum, s }),
      ]),
      tangentAttributionsKernel({ ...part, outputs, tangents: sum, selection }),
    ];
  });
  return { setup: [], step, contents: new Map() };
}

/** Multiplies a form by the number in a buffer. */
function scaledBy(rows: LinearRows, scale: BufferSpec): (form: LinearForm) => LinearForm {
  return (form) =>
    rows.root(
      rows.graph.pointwise([rows.force(form)], ([v]) => `$scale[0] * ${v}`, { reads: { scale } }),
    );
}
