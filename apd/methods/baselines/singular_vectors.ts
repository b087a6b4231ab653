import { SingularValueDecomposition } from "ml-matrix";
import type { SiteComponents } from "../../decomposition.ts";
import { baseline } from "./baseline.ts";
import { outerProducts } from "./outer_products.ts";
import { toMlMatrix } from "./to_ml_matrix.ts";

/** `P[c] = s_c u_c v_c^T` of `W = U S V^T`, largest singular value first, site by site. */
export const singularVectors = baseline(
  { id: "svd", title: "Singular vectors of W", source: "W = U S V^T, one component per direction" },
  ({ network }) => {
    const shapes = Object.values(network.sites);
    const components = Math.max(...shapes.map(({ rows, cols }) => Math.min(rows, cols)));
    const sites: Record<string, SiteComponents> = {};
    for (const [site, W] of Object.entries(network.sites)) {
      const svd = new SingularValueDecomposition(toMlMatrix(W), { autoTranspose: true });
      const directions = svd.diagonal.slice(0, Math.min(W.rows, W.cols));
      sites[site] = outerProducts(W, {
        components,
        reads: directions.map((_, c) => svd.leftSingularVectors.getColumn(c)),
        writes: directions.map((s, c) => svd.rightSingularVectors.getColumn(c).map((v) => s * v)),
      });
    }
    return { components, sites };
  },
);
