import type { Network } from "../../../../models/mod.ts";
import type { BufferSpec } from "../kernel.ts";
import type { ForwardRows } from "./forward_rows.ts";
import type { LinearForm, LinearRows } from "./linear_rows.ts";
import type { RowGraph, RowValue } from "./row_graph.ts";

/** The operations of a network up to the last value that its tangents need. */
export function partForTangents(network: Network): Network {
  const { operations } = network;
  const last = operations.findLastIndex(({ kind }) => ["site", "relu", "gelu"].includes(kind));
  const count = operations[last]?.kind === "relu" ? last + 1 : last;
  return { ...network, operations: operations.slice(0, count) };
}

/** Values of a forward pass that its tangents need, by operation: they stay in buffers. */
export function keepForTangents(
  rows: LinearRows,
  network: Network,
  { values }: ForwardRows,
): ReadonlyMap<number, LinearForm> {
  const needed = new Map<number, LinearForm>();
  for (const [t, { kind }] of network.operations.entries()) {
    if (kind === "site") needed.set(t, values[t]!);
    if (kind === "gelu") needed.set(t, rows.root(rows.force(values[t]!)));
    if (kind === "relu") needed.set(t + 1, values[t + 1]!);
  }
  for (const form of needed.values()) form.forEach(({ root }) => rows.graph.keep(root));
  return needed;
}

/** The same values in the graph of that pass, read from their buffers. */
export function importValues(
  graph: RowGraph,
  { values }: ForwardRows,
  { needed, bufferOf }: {
    readonly needed: ReadonlyMap<number, LinearForm>;
    readonly bufferOf: (value: RowValue) => BufferSpec;
  },
): LinearForm[] {
  const imported = new Map<RowValue, RowValue>();
  const read = (value: RowValue): RowValue => {
    const { width, origin } = value;
    const bits = origin.kind === "buffer" ? origin.bits : undefined;
    const known = imported.get(value) ??
      graph.buffer(bufferOf(value), { width, space: "samples", ...bits && { bits } });
    imported.set(value, known);
    return known;
  };
  return values.map((form, t) =>
    needed.get(t)?.map(({ root, links }) => ({ root: read(root), links })) ?? form
  );
}
