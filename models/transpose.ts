import { type Matrix, matrix } from "./matrix.ts";

/** The transpose of a matrix, as a copy. */
export function transpose({ rows, cols, data }: Matrix): Matrix {
  const flipped = matrix({ rows: cols, cols: rows });
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) flipped.data[c * rows + r] = data[r * cols + c]!;
  }
  return flipped;
}
