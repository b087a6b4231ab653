import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { type PairPart, pairParts } from "./pair_parts.ts";
import type { Kernel } from "./kernel.ts";
import { gatedAttributionsKernel } from "./kernels/gated_attributions.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { keepModel } from "./model_values.ts";
import { componentStacks, factorStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { splitGated } from "./rows/gated_tangents.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph, rowQuads } from "./rows/row_graph.ts";
import { tangentForms } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents, partForTangents } from "./rows/tangent_values.ts";
import { keepGated } from "./keep_gated.ts";
import { tangentGradientKernels } from "./tangent_gradient_kernels.ts";

/** Attributions of any network: the tangents of every pair, in parts of the batch. */
export function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, lp, work, read } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: network.inputs, space: "samples", bits: active }),
    { network: read ? network : partForTangents(network), weights },
  );
  const kept = read && keepModel(rows, forward, read.hidden);
  const needed = keepForTangents(rows, network, forward);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const components = work?.folds
    ? factorStacks(sites, "component")
    : componentStacks(sites, "component");
  const values = (pass: RowGraph) =>
    importValues(pass, forward, { needed, bufferOf: lowered.bufferOf });
  // planned and priced once: how the batch is cut changes nothing but how often the kernels stand
  const tangents = new RowGraph();
  const pass = new LinearRows(tangents, work);
  const forms = tangentForms(pass, values(tangents), { network, weights, components });
  const gated = work && lp === undefined
    ? splitGated(pass, forms, { costs: work.costs, gated: model.gated })
    : undefined;
  const moving = gated?.rest ?? forms.output ?? [];
  const scaled = gated && pass.scaledRow(moving);
  const moved = scaled === undefined && moving.length > 0 ? pass.force(moving) : undefined;
  const widest = Math.max(
    ...tangents.values.map((value) => value.space === "pairs" ? rowQuads(value) : 0),
  );
  const parts = pairParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  const lower = (part: PairPart) =>
    lowerRows(tangents, { name: "tangents", ...part, components: C, rowTile });
  const sizesOf = ({ firstSample, samples }: PairPart) => ({
    firstSample,
    samples,
    outputs: network.outputs,
    selection,
  });
  const kernels: Kernel[] = [...lowered.kernels];
  if (gated) {
    const kept = keepGated(tangents, { ...gated, rest: scaled ?? moved, samples });
    const lows = parts.map(lower);
    const { units, ...stored } = kept(lows[0]!.bufferOf);
    for (const [index, part] of parts.entries()) {
      kernels.push(
        ...lows[index]!.kernels,
        ...index === 0 ? units : [],
        gatedAttributionsKernel({ ...sizesOf(part), ...stored }),
      );
    }
  } else {
    const output = tangents.keep(moved!);
    const lows = parts.map(lower);
    const buffer = lows[0]!.bufferOf(output);
    const gradient = lp && tangentGradientKernels(model, { lp, tangents: buffer, values });
    for (const [index, part] of parts.entries()) {
      kernels.push(
        ...lows[index]!.kernels,
        tangentAttributionsKernel({ ...sizesOf(part), tangents: buffer }),
        ...gradient?.(part) ?? [],
      );
    }
  }
  return {
    setup: [],
    step: kernels,
    contents: new Map(),
    ...kept && { read: kept(lowered.bufferOf) },
  };
}
