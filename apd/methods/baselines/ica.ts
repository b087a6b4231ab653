import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import { z } from "zod";
import { type Matrix, normals } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { baselineOptions, fittedBaseline } from "./baseline.ts";
import { fastIca } from "./fast_ica.ts";
import { outerProducts } from "./outer_products.ts";
import { toMlMatrix } from "./to_ml_matrix.ts";
import { withRemainder } from "./with_remainder.ts";

/** Singular values below this share of the largest count as zero. */
const RANK_TOLERANCE = 1e-6;

const options = baselineOptions.extend({
  components: z.number().int().min(1).optional().describe(
    "number of sources, at most the rank of a site, without the component that holds what they leave; default: the number of inputs",
  ),
  iterations: z.number().int().min(1).default(200).describe(
    "most iterations of FastICA; ends earlier when no direction turns",
  ),
});

/**
 * Independent components of the rows of each site: the rows are `d_in` samples of a mixture,
 * `W = S A` with sources `S [d_in, r]` as independent as can be and mixing directions `A [r, d_out]`.
 * With the unmixing directions `B [d_out, r]`, `A B = I`,
 *
 *     P[c] = (W B[:,c]) (outer) A[c,:]     largest first, site by site
 *
 * `B` and `A` are found of the rows without their mean; that is unmixed with them.
 */
export const ica = fittedBaseline(
  {
    id: "ica",
    title: "Independent components of rows",
    source: "FastICA (Hyvarinen 1999) of the rows of W",
    options,
  },
  ({ network, seed, options: { components = network.inputs, iterations } }) => {
    let offset = 0;
    const split = Object.entries(network.sites).map(([site, W]) => {
      const found = independentRows(W, { most: components, iterations, seed, offset });
      offset += found.reads.length ** 2;
      return { site, W, ...found };
    });
    const C = Math.max(1, ...split.map(({ reads }) => reads.length));
    const sites = Object.fromEntries(
      split.map(({ site, W, reads, writes }): [string, SiteComponents] => [
        site,
        outerProducts(W, { components: C, reads, writes }),
      ]),
    );
    return withRemainder(network, { components: C, sites });
  },
);

interface Directions {
  /** `W B[:,c]`, each `[d_in]` */
  readonly reads: readonly number[][];
  /** `A[c,:]`, each `[d_out]` */
  readonly writes: readonly number[][];
}

function independentRows(W: Matrix, { most, iterations, seed, offset }: {
  readonly most: number;
  readonly iterations: number;
  readonly seed: number;
  readonly offset: number;
}): Directions {
  const rows = toMlMatrix(W);
  const centred = rows.clone().subRowVector(rows.mean("column"));
  const svd = new SingularValueDecomposition(centred, { autoTranspose: true });
  const size = svd.diagonal[0]!;
  const rank = svd.diagonal.filter((value) => size > 0 && value > RANK_TOLERANCE * size).length;
  const r = Math.min(most, rank);
  if (r === 0) return { reads: [], writes: [] };
  const spread = svd.diagonal.slice(0, r).map((value) => value / Math.sqrt(W.rows)); // deviations
  const scaled = svd.leftSingularVectors.subMatrix(0, W.rows - 1, 0, r - 1);
  const whitened = scaled.clone().mul(Math.sqrt(W.rows)); // [d_in, r]
  const draws = normals({ seed, stream: "initialisation", count: r * r, offset });
  const R = fastIca({ whitened, first: MlMatrix.from1DArray(r, r, draws), iterations });
  const V = svd.rightSingularVectors.subMatrix(0, W.cols - 1, 0, r - 1); // [d_out, r]
  const unmixing = V.clone().divRowVector(spread).mmul(R); // B [d_out, r]
  const mixing = V.clone().mulRowVector(spread).mmul(R).transpose(); // A [r, d_out]
  const sources = rows.mmul(unmixing).transpose().to2DArray(); // [r][d_in]
  const writes = mixing.to2DArray();
  const sizes = sources.map((read, c) => Math.hypot(...read) * Math.hypot(...writes[c]!));
  const order = Array.from(sizes.keys()).toSorted((a, b) => sizes[b]! - sizes[a]!);
  return { reads: order.map((c) => sources[c]!), writes: order.map((c) => writes[c]!) };
}
