import type { Matrix } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";

/**
 * Components that are sums of outer products, `P[c] = sum_v reads[v] (outer) writes[v]` over the `v`
 * with `v mod C = c`: of rank 1 where there are at most `C` vectors; components without one are zero.
 *
 * @param shape site shape `[d_in, d_out]`
 * @param vectors.components `C`
 * @param vectors.reads vectors of `d_in` entries
 * @param vectors.writes vectors of `d_out` entries, one for each read
 */
export function outerProducts(
  { rows: dIn, cols: dOut }: Pick<Matrix, "rows" | "cols">,
  { components: C, reads, writes }: {
    readonly components: number;
    readonly reads: readonly ArrayLike<number>[];
    readonly writes: readonly ArrayLike<number>[];
  },
): SiteComponents {
  const rank = Math.max(1, Math.ceil(reads.length / C));
  const A = new Float32Array(C * dIn * rank); // [C, d_in, m]
  const B = new Float32Array(C * rank * dOut); // [C, m, d_out]
  reads.forEach((read, v) => {
    const [c, m] = [v % C, Math.floor(v / C)];
    for (let i = 0; i < dIn; i++) A[(c * dIn + i) * rank + m] = read[i]!;
    B.set(writes[v]!, (c * rank + m) * dOut);
  });
  return { kind: "factors", rank, A, B };
}
