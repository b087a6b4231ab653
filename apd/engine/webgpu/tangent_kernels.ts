import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { asNumbers, type BufferSpec, quads } from "./kernel.ts";
import { activeOutputsKernel } from "./kernels/active_outputs.ts";
import { gatedAttributionsKernel, type GatedTangents } from "./kernels/gated_attributions.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { componentStacks, factorStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { type GatedChain, splitGated } from "./rows/gated_tangents.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph, rowQuads, type RowValue } from "./rows/row_graph.ts";
import { tangentForms } from "./rows/tangent_rows.ts";
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
    const tangentsOf = new LinearRows(tangents, work);
    const forms = tangentForms(
      tangentsOf,
      importValues(tangents, forward, { needed, bufferOf: lowered.bufferOf }),
      { network, weights, components },
    );
    const gated = work && splitGated(tangentsOf, forms, { costs: work.costs, gated: model.gated });
    const moved = gated ? undefined : tangents.keep(tangentsOf.force(forms.output!));
    const rest = gated && gated.rest.length > 0 ? tangentsOf.force(gated.rest) : undefined;
    if (firstSample === 0) {
      const widest = Math.max(
        ...tangents.values.map((value) => value.space === "pairs" ? rowQuads(value) : 0),
      );
      const most = Math.floor(model.tangentBytes / (C * widest * 16) / ROW_PADDING) * ROW_PADDING;
      capacity = Math.min(capacity, Math.max(ROW_PADDING, most));
    }
    const part = {
      firstSample,
      samples: Math.min(capacity, samples - firstSample),
    };
    const scattered = gated &&
      scatterGated(tangents, { gated: gated.chains, rest, capacity, model });
    const lowTangents = lowerRows(tangents, {
      name: "tangents",
      ...part,
      components: C,
      rowTile,
      capacity,
    });
    const sizes = { ...part, outputs: network.outputs, selection };
    kernels.push(
      ...lowTangents.kernels,
      ...firstSample === 0 ? scattered?.unitKernels ?? [] : [],
      scattered
        ? gatedAttributionsKernel({ ...sizes, ...scattered })
        : tangentAttributionsKernel({ ...sizes, tangents: lowTangents.bufferOf(moved!) }),
    );
  }
  return { setup: [], step: kernels, contents: new Map(), output: lowered.bufferOf(output) };
}

/** Stores tangents with the components of a unit side by side, and lists the active units. */
function scatterGated(
  graph: RowGraph,
  { gated, rest, capacity, model: { selection: { samples, components } } }: {
    readonly gated: readonly GatedChain[];
    readonly rest: RowValue | undefined;
    /** Samples that the buffers have room for. */
    readonly capacity: number;
    readonly model: AttributionModel;
  },
) {
  const C4 = quads(components);
  const scatter = (value: RowValue): BufferSpec => {
    const height = rowQuads(value) * 4;
    const buffer: BufferSpec = {
      name: `tangents by component ${value.id}`,
      type: "vec4f",
      length: capacity * height * C4,
    };
    graph.scatter(value, {
      buffer: asNumbers(buffer),
      index: ({ sample, component, column }) =>
        `(${sample} * ${height}u + ${column}) * ${C4 * 4}u + ${component}`,
    });
    return buffer;
  };
  const units = gated.map(({ units }) => {
    if (units.origin.kind !== "buffer") throw new TypeError("Cannot list units: not in a buffer");
    const { buffer } = units.origin;
    const words = Math.ceil(units.width / 32);
    const active: BufferSpec = {
      name: `active units ${buffer.name}`,
      type: "u32",
      length: samples * words,
    };
    return { active, output: buffer, outputs: units.width, samples };
  });
  return {
    unitKernels: units.map(activeOutputsKernel),
    gated: gated.map(({ tangents, matrix }, layer): GatedTangents => ({
      tangents: scatter(tangents),
      active: units[layer]!.active,
      width: tangents.width,
      matrix: matrix.buffer,
    })),
    rest: rest && scatter(rest),
  };
}
