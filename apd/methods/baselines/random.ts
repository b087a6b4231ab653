import { Matrix as MlMatrix, QrDecomposition } from "ml-matrix";
import { normals } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { baseline } from "./baseline.ts";
import { outerProducts } from "./outer_products.ts";
import { toMlMatrix } from "./to_ml_matrix.ts";

/**
 * As many random components as the network has inputs, which sum to `W`: random orthonormal read
 * directions `q` in R^d_in, `sum q q^T = I`, are dealt out, and `P[c] = sum over its q of q q^T W`
 * (one each where `d_in` is the number of inputs, as in a TMS). Orthonormal, because independent
 * directions would need huge components to sum to `W`.
 */
export const random = baseline(
  {
    id: "random",
    title: "Random directions",
    source: "P[c] = sum over its q of q q^T W, q random orthonormal",
  },
  ({ network, seed }) => {
    const components = network.inputs;
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
