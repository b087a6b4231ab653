import type { BufferSpec, Kernel } from "./kernel.ts";
import { activeOutputsKernel } from "./kernels/active_outputs.ts";
import type { GatedTangents, OtherTangents } from "./kernels/gated_attributions.ts";
import type { GatedChain } from "./rows/gated_tangents.ts";
import type { RowGraph, RowValue, Term } from "./rows/row_graph.ts";

/** Where `gated_attributions.ts` finds tangents, and the kernels that list active units. */
export interface StoredGated {
  readonly gated: readonly GatedTangents[];
  readonly rest: OtherTangents | undefined;
  /** Of the whole batch. */
  readonly units: readonly Kernel[];
}

/**
 * Keeps the tangents of a pass that attributions are computed from.
 *
 * @returns where they are, once the pass is lowered
 */
export function keepGated(
  graph: RowGraph,
  { chains, rest, samples }: {
    readonly chains: readonly GatedChain[];
    /** What reaches the output without a ReLU, or a product that the attributions compute. */
    readonly rest: RowValue | Term | undefined;
    /** `B` */
    readonly samples: number;
  },
): (bufferOf: (value: RowValue) => BufferSpec) => StoredGated {
  chains.forEach(({ tangents }) => graph.keep(tangents));
  const other = rest && ("left" in rest ? rest.left : rest);
  if (other) graph.keep(other);
  return (bufferOf) => {
    const units: Kernel[] = [];
    const gated = chains.map(({ tangents, units: { origin, width }, matrix }): GatedTangents => {
      if (origin.kind !== "buffer") throw new TypeError("Cannot list active units: in no buffer");
      const active: BufferSpec = {
        name: `active units ${origin.buffer.name}`,
        type: "u32",
        length: samples * Math.ceil(width / 32),
      };
      units.push(activeOutputsKernel({ samples, outputs: width, output: origin.buffer, active }));
      return { tangents: bufferOf(tangents), active, width, matrix: matrix.buffer };
    });
    const buffer = other && bufferOf(other);
    return {
      gated,
      rest: buffer && { buffer, ...rest && "left" in rest && { rows: rest.matrix.buffer } },
      units,
    };
  };
}
