import { type Matrix, matrix } from "./matrix.ts";

/**
 * `left @ right`, summed in float64 and rounded once. Zeros on the left cost nothing.
 *
 * @throws {RangeError} when shapes do not fit each other.
 */
export function multiplyMatrices(left: Matrix, right: Matrix): Matrix {
  if (left.cols !== right.rows) {
    throw new RangeError(
      `Cannot multiply matrices: ${left.rows} x ${left.cols} does not fit ${right.rows} x ${right.cols}`,
    );
  }
  const product = matrix({ rows: left.rows, cols: right.cols });
  const row = new Float64Array(right.cols);
  for (let r = 0; r < left.rows; r++) {
    row.fill(0);
    for (let k = 0; k < left.cols; k++) {
      const value = left.data[r * left.cols + k]!;
      if (value === 0) continue;
      const offset = k * right.cols;
      for (let c = 0; c < right.cols; c++) row[c]! += value * right.data[offset + c]!;
    }
    product.data.set(row, r * right.cols);
  }
  return product;
}
