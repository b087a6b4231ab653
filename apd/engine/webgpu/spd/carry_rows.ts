import type { BufferSpec } from "../kernel.ts";
import type { LinearForm } from "../rows/linear_rows.ts";
import type { RowGraph, RowValue } from "../rows/row_graph.ts";

/** Takes forms of one pass, whose roots it keeps in buffers, over into another pass. */
export function carryForm(
  form: LinearForm,
  { to, bufferOf }: { readonly to: RowGraph; readonly bufferOf: (value: RowValue) => BufferSpec },
): LinearForm {
  return form.map(({ root, links }) => ({ root: carryRow(root, { to, bufferOf }), links }));
}

/** The same for one value. */
export function carryRow(
  value: RowValue,
  { to, bufferOf }: { readonly to: RowGraph; readonly bufferOf: (value: RowValue) => BufferSpec },
): RowValue {
  const { origin, width, space } = value;
  const buffer = bufferOf(value);
  const known = to.values.find((other) =>
    other.origin.kind === "buffer" && other.origin.buffer.name === buffer.name
  );
  const bits = origin.kind === "buffer" && origin.bits ? { bits: origin.bits } : {};
  return known ?? to.buffer(buffer, { width, space, ...bits });
}
