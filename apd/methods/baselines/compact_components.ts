import type { Matrix } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";

/**
 * Components in the smaller of two exact forms: as they are, or as factors of which one holds the rows
 * or columns that are not all zeros, and the other says which they are. Components that have few of
 * them, such as neurons, would else make a large file of zeros.
 *
 * @param P `[C, d_in, d_out]`
 * @param shape site shape `[d_in, d_out]`
 */
export function compactComponents(
  P: Float32Array,
  shape: Pick<Matrix, "rows" | "cols">,
): SiteComponents {
  const size = shape.rows * shape.cols;
  const each = Array.from(
    { length: P.length / size },
    (_, c) => P.subarray(c * size, (c + 1) * size),
  );
  const kept = (axis: Axis) => each.map((entries) => usedLines(entries, { axis, ...shape }));
  const mostOf = (lines: readonly number[][]) => Math.max(1, ...lines.map(({ length }) => length));
  const [rows, columns] = [kept("row"), kept("column")];
  const rank = Math.min(mostOf(rows), mostOf(columns));
  if (rank * (shape.rows + shape.cols) >= size) return { kind: "full", P };
  const axis = mostOf(rows) <= mostOf(columns) ? "row" : "column";
  const A = new Float32Array(each.length * shape.rows * rank); // [C, d_in, m]
  const B = new Float32Array(each.length * rank * shape.cols); // [C, m, d_out]
  (axis === "row" ? rows : columns).forEach((lines, c) => {
    lines.forEach((line, m) => {
      for (let i = 0; i < shape.rows; i++) {
        A[(c * shape.rows + i) * rank + m] = axis === "row"
          ? Number(i === line)
          : each[c]![i * shape.cols + line]!;
      }
      for (let o = 0; o < shape.cols; o++) {
        B[(c * rank + m) * shape.cols + o] = axis === "row"
          ? each[c]![line * shape.cols + o]!
          : Number(o === line);
      }
    });
  });
  return { kind: "factors", rank, A, B };
}

type Axis = "row" | "column";

/** The rows or columns with an entry that is not 0, ascending. */
function usedLines(
  entries: Float32Array,
  { axis, rows, cols }: { readonly axis: Axis; readonly rows: number; readonly cols: number },
): number[] {
  const used = new Uint8Array(axis === "row" ? rows : cols);
  entries.forEach((value, entry) => {
    if (value !== 0) used[axis === "row" ? Math.floor(entry / cols) : entry % cols] = 1;
  });
  return Array.from(used.keys()).filter((line) => used[line] === 1);
}
