import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { type Network, siteMatrix } from "../../models/mod.ts";
import type { StartingFactors } from "../engine/engine.ts";
import type { MultipliedSplit } from "./multiplied_split.ts";

/**
 * Factors of a split, `A[c] = U sqrt(S)`, `B[c] = sqrt(S) V^T` of `P[c] = U S V^T`, so that both are of
 * one size. Of a component of greater rank, the largest directions are kept.
 *
 * @param rank `m`
 */
export function factorSplit(
  network: Network,
  { components: C, P }: MultipliedSplit,
  rank: number,
): Record<string, StartingFactors> {
  const factors: Record<string, StartingFactors> = {};
  for (const [site, parts] of Object.entries(P)) {
    const { rows, cols } = siteMatrix(network, site);
    const A = new Float32Array(C * rows * rank); // [C, d_in, m]
    const B = new Float32Array(C * rank * cols); // [C, m, d_out]
    for (let c = 0; c < C; c++) {
      const part = parts.subarray(c * rows * cols, (c + 1) * rows * cols);
      if (part.every((value) => value === 0)) continue;
      const svd = new SingularValueDecomposition(
        Matrix.from1DArray(rows, cols, [...part]),
        { autoTranspose: true },
      );
      const { diagonal, leftSingularVectors: U, rightSingularVectors: V } = svd;
      for (let m = 0; m < Math.min(rank, diagonal.length); m++) {
        const root = Math.sqrt(diagonal[m]!);
        for (let i = 0; i < rows; i++) A[(c * rows + i) * rank + m] = root * U.get(i, m);
        for (let o = 0; o < cols; o++) B[(c * rank + m) * cols + o] = root * V.get(o, m);
      }
    }
    factors[site] = { A, B };
  }
  return factors;
}
