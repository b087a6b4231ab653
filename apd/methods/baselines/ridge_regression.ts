import { CholeskyDecomposition, Matrix as MlMatrix } from "ml-matrix";

/**
 * Least squares with a penalty on size: `argmin over X of |A X - Y|^2 + lambda |X|^2`, with `lambda`
 * the ridge times the mean of the squared norms of `A`'s columns.
 *
 * @param A `[S, d]`
 * @param Y `[S, n]`
 * @param ridge above 0
 * @returns `X [d, n]`; zeros when `A` is zero
 */
export function ridgeRegression(A: MlMatrix, Y: MlMatrix, ridge: number): MlMatrix {
  const transposed = A.transpose();
  const gram = transposed.mmul(A); // A^T A [d, d]
  const d = gram.rows;
  const lambda = ridge * gram.trace() / d;
  if (lambda === 0) return MlMatrix.zeros(d, Y.columns);
  for (let r = 0; r < d; r++) {
    gram.set(r, r, gram.get(r, r) + lambda);
    for (let t = 0; t < r; t++) gram.set(r, t, gram.get(t, r)); // rounding apart, as Cholesky asks
  }
  return new CholeskyDecomposition(gram).solve(transposed.mmul(Y));
}
