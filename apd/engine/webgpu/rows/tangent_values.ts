import type { Network } from "../../../../models/mod.ts";
import type { BufferSpec } from "../kernel.ts";
import type { ForwardRows } from "./forward_rows.ts";
import type { RowGraph, RowValue } from "./row_graph.ts";

/** Values of a forward pass that its tangents need, put where a second pass can read them. */
export function keepForTangents(
  graph: RowGraph,
  network: Network,
  forward: ForwardRows,
): Set<number> {
  const needed = new Set<number>();
  for (const [t, { kind }] of network.operations.entries()) {
    if (kind === "site" || kind === "gelu") needed.add(t);
    if (kind === "relu") needed.add(t + 1);
  }
  needed.forEach((t) => graph.keep(forward[t]!));
  return needed;
}

/** The same values in the graph of that pass, read from their buffers. */
export function importValues(
  graph: RowGraph,
  forward: ForwardRows,
  { needed, bufferOf }: { needed: ReadonlySet<number>; bufferOf: (value: RowValue) => BufferSpec },
): ForwardRows {
  return forward.map((value, t) =>
    needed.has(t) ? graph.buffer(bufferOf(value), { width: value.width, space: "samples" }) : value
  );
}
