import { asNumbers, type BufferSpec, type Kernel, quads } from "./kernel.ts";
import { activeOutputsKernel } from "./kernels/active_outputs.ts";
import type { GatedTangents } from "./kernels/gated_attributions.ts";
import type { GatedChain } from "./rows/gated_tangents.ts";
import { type RowGraph, rowQuads, type RowValue } from "./rows/row_graph.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";

/** Where `gated_attributions.ts` finds tangents, and the kernels that list active units. */
export interface StoredGated {
  readonly gated: readonly GatedTangents[];
  readonly rest: BufferSpec | undefined;
  /** Of the whole batch. */
  readonly units: readonly Kernel[];
}

/** Stores the tangents of a pass with the components of a unit side by side. */
export function storeGated(
  graph: RowGraph,
  { chains, rest, capacity, selection: { samples, components } }: {
    readonly chains: readonly GatedChain[];
    readonly rest: RowValue | undefined;
    /** Samples that the buffers have room for. */
    readonly capacity: number;
    readonly selection: SelectionBuffers;
  },
): StoredGated {
  const C4 = quads(components);
  const store = (value: RowValue): BufferSpec => {
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
  const units: Kernel[] = [];
  const gated = chains.map(({ tangents, units: { origin, width }, matrix }): GatedTangents => {
    if (origin.kind !== "buffer") throw new TypeError("Cannot list active units: in no buffer");
    const active: BufferSpec = {
      name: `active units ${origin.buffer.name}`,
      type: "u32",
      length: samples * Math.ceil(width / 32),
    };
    units.push(activeOutputsKernel({ samples, outputs: width, output: origin.buffer, active }));
    return { tangents: store(tangents), active, width, matrix: matrix.buffer };
  });
  return { gated, rest: rest && store(rest), units };
}
