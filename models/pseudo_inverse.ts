import { CholeskyDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { type Matrix, matrix } from "./matrix.ts";

/**
 * The pseudo-inverse of a matrix with linearly independent rows, `M^+ = M^T (M M^T)^-1`, so that
 * `M M^+` is the identity. Computed in float64 and rounded once.
 *
 * @param M `[n, D]`
 * @returns `[D, n]`
 * @throws {RangeError} when the rows are not independent.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * import { pseudoInverse } from "./pseudo_inverse.ts";
 * const inverse = pseudoInverse(matrix({ rows: 1, cols: 2 }, Float32Array.of(2, 0)));
 * deepStrictEqual([...inverse.data], [0.5, 0]);
 * ```
 */
export function pseudoInverse(M: Matrix): Matrix {
  const wide = MlMatrix.from1DArray(M.rows, M.cols, M.data);
  const factors = new CholeskyDecomposition(wide.mmul(wide.transpose())); // [n, n]
  if (!factors.isPositiveDefinite()) {
    throw new RangeError(
      `Cannot invert a matrix: its ${M.rows} rows of ${M.cols} entries must be independent`,
    );
  }
  const inverse = factors.solve(wide).transpose(); // [D, n]
  return matrix({ rows: M.cols, cols: M.rows }, Float32Array.from(inverse.to1DArray()));
}
