import { type HiddenValues, hiddenValues, keepHidden } from "./hidden_values.ts";
import type { BufferSpec } from "./kernel.ts";
import type { ForwardRows } from "./rows/forward_rows.ts";
import type { LinearRows } from "./rows/linear_rows.ts";
import type { RowValue } from "./rows/row_graph.ts";

/** What of a model's values stays in buffers. */
export interface ModelValues {
  /** `f [B, O / 4]` */
  readonly output: BufferSpec;
  /** Hidden activations that were asked for. */
  readonly hidden: HiddenValues;
}

/**
 * Keeps the output of a forward pass and that of some operations.
 *
 * @returns where they are, once the pass is lowered
 */
export function keepModel(
  rows: LinearRows,
  forward: ForwardRows,
  hidden: readonly number[],
): (bufferOf: (value: RowValue) => BufferSpec) => ModelValues {
  const output = rows.graph.keep(rows.force(forward.values.at(-1)!));
  const found = keepHidden(rows, forward, hidden);
  return (bufferOf) => ({ output: bufferOf(output), hidden: hiddenValues(found, bufferOf) });
}
