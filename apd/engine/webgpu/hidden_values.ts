import type { Network } from "../../../models/mod.ts";
import type { BufferSpec } from "./kernel.ts";
import type { ForwardRows } from "./rows/forward_rows.ts";
import type { LinearRows } from "./rows/linear_rows.ts";
import type { RowValue } from "./rows/row_graph.ts";

/** Hidden activations of one operation, `[B, width / 4]`. */
export interface HiddenValue {
  readonly buffer: BufferSpec;
  readonly width: number;
}

/** Hidden activations of a pass by the number of the operation that writes them. */
export type HiddenValues = ReadonlyMap<number, HiddenValue>;

/** Numbers of the operations that write hidden activations: every relu and gelu but the last operation. */
export function hiddenOperations({ operations }: Network): readonly number[] {
  return [...operations.keys()].filter((t) =>
    t < operations.length - 1 && ["relu", "gelu"].includes(operations[t]!.kind)
  );
}

/** Where a pass has put hidden activations. */
export function hiddenValues(
  hidden: ReadonlyMap<number, RowValue>,
  bufferOf: (value: RowValue) => BufferSpec,
): HiddenValues {
  return new Map(
    [...hidden].map(([t, value]) => [t, { buffer: bufferOf(value), width: value.width }]),
  );
}

/** Keeps the outputs of some operations after a pass. */
export function keepHidden(
  rows: LinearRows,
  { values }: ForwardRows,
  operations: readonly number[],
): ReadonlyMap<number, RowValue> {
  return new Map(operations.map((t) => [t, rows.graph.keep(rows.force(values[t + 1]!))]));
}
