import type { Matrix } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";

/**
 * Rank-1 components `P[c] = reads[c] (outer) writes[c]`, padded with zero components.
 *
 * @param shape site shape `[d_in, d_out]`
 * @param vectors.components `C`, at least the number of vectors
 * @param vectors.reads vectors of `d_in` entries
 * @param vectors.writes vectors of `d_out` entries, one for each read
 */
export function outerProducts(
  shape: Pick<Matrix, "rows" | "cols">,
  vectors: {
    readonly components: number;
    readonly reads: readonly ArrayLike<number>[];
    readonly writes: readonly ArrayLike<number>[];
  },
): SiteComponents {
  const A = new Float32Array(vectors.components * shape.rows); // [C, d_in, 1]
  const B = new Float32Array(vectors.components * shape.cols); // [C, 1, d_out]
  vectors.reads.forEach((read, c) => A.set(read, c * shape.rows));
  vectors.writes.forEach((write, c) => B.set(write, c * shape.cols));
  return { kind: "factors", rank: 1, A, B };
}
