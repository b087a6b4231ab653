import { Matrix as MlMatrix, QrDecomposition } from "ml-matrix";
import { normals } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { baseline } from "./baseline.ts";
import { outerProducts } from "./outer_products.ts";
import { toMlMatrix } from "./to_ml_matrix.ts";

/**
 * Random rank-1 components that sum to `W`: `P[c] = q_c (q_c^T W)` for random orthonormal read
 * directions `q_c` in R^d_in, so that `sum_c q_c q_c^T = I`. Orthonormal, because independent
 * directions would need huge components to sum to `W`.
 */
export const random = baseline(
  {
    id: "random",
    title: "Random rank-1 directions",
    source: "P[c] = q_c q_c^T W, q random orthonormal",
  },
  ({ network, seed }) => {
    const components = Math.max(...Object.values(network.sites).map(({ rows }) => rows));
    const sites: Record<string, SiteComponents> = {};
    let offset = 0;
    for (const [site, W] of Object.entries(network.sites)) {
      const count = W.rows * W.rows;
      const draws = normals({ seed, stream: "initialisation", count, offset });
      offset += count;
      const Q = new QrDecomposition(MlMatrix.from1DArray(W.rows, W.rows, [...draws]))
        .orthogonalMatrix; // [d_in, d_in]
      const projected = Q.transpose().mmul(toMlMatrix(W)); // [d_in, d_out]
      sites[site] = outerProducts(W, {
        components,
        reads: Q.transpose().to2DArray(),
        writes: projected.to2DArray(),
      });
    }
    return { components, sites };
  },
);
