import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import type { Matrix } from "../../../models/mod.ts";

/** A matrix as `sum_m read[m]^T write[m]`, with orthonormal reads. */
export interface ThinFactors {
  /** `U [r][d_in]`, largest singular value first */
  readonly reads: readonly (readonly number[])[];
  /** `(S V^T) [r][d_out]` */
  readonly writes: readonly (readonly number[])[];
}

/** Singular values below this share of the largest count as zero. */
const RANK_TOLERANCE = 1e-6;

/**
 * The thin singular value decomposition `Z = U (S V^T)`, with as many factors as the rank. The largest
 * entry of a read is positive: the signs of a decomposition are arbitrary, and a write that gets
 * another's read would be right by accident if some were flipped.
 *
 * Directions are found one by one (Gram-Schmidt with pivots), and only their small matrix is
 * decomposed: `Z = Q R`, `R = U' S V^T`, `U = Q U'`. So a large matrix of low rank is cheap.
 *
 * @returns no factors of a matrix of zeros
 */
export function thinFactors(Z: Matrix): ThinFactors {
  const { reads: Q, writes: R } = independentColumns(Z);
  if (Q.length === 0) return { reads: [], writes: [] };
  const svd = new SingularValueDecomposition(new MlMatrix(R), { autoTranspose: true });
  const rank = svd.diagonal.filter((value) => value > RANK_TOLERANCE * svd.diagonal[0]!).length;
  const reads: number[][] = [];
  const writes: number[][] = [];
  for (let m = 0; m < rank; m++) {
    const small = svd.leftSingularVectors.getColumn(m);
    const read = Q[0]!.map((_, i) => small.reduce((sum, u, q) => sum + u * Q[q]![i]!, 0));
    const sign = read.reduce((best, v) => Math.abs(v) > Math.abs(best) ? v : best, 0) < 0 ? -1 : 1;
    reads.push(read.map((u) => sign * u));
    writes.push(
      svd.rightSingularVectors.getColumn(m).map((v) => sign * v * svd.diagonal[m]!),
    );
  }
  return { reads, writes };
}

/** `Z = Q R` with orthonormal columns of `Q`, as many as are independent. */
function independentColumns({ rows, cols, data }: Matrix): {
  readonly reads: number[][];
  readonly writes: number[][];
} {
  const rest = Array.from(
    { length: cols },
    (_, c) => Array.from({ length: rows }, (_, r) => data[r * cols + c]!),
  );
  const length = (column: readonly number[]) => Math.hypot(...column);
  const reads: number[][] = [];
  const writes: number[][] = [];
  const smallest = RANK_TOLERANCE / 10 * Math.max(...rest.map(length));
  while (reads.length < Math.min(rows, cols)) {
    const lengths = rest.map(length);
    const most = Math.max(...lengths);
    if (!(most > smallest)) break;
    const pivot = rest[lengths.indexOf(most)]!.map((value) => value / most);
    const write = rest.map((column) => column.reduce((sum, v, r) => sum + v * pivot[r]!, 0));
    rest.forEach((column, c) => column.forEach((v, r) => column[r] = v - write[c]! * pivot[r]!));
    reads.push(pivot);
    writes.push(write);
  }
  return { reads, writes };
}
