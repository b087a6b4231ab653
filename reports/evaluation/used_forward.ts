import { type Network, siteMatrix, type SiteUse } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import { forward } from "./forward.ts";
import { multiplyRows, rowOf, type Rows, rows } from "./rows.ts";

/** Inputs, and the components that act on each of them. */
export interface UsedProblem {
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  readonly components: Components;
  /** 1 where the component acts on the sample, `[B, C]` */
  readonly used: Uint8Array;
}

/**
 * Runs a network in which only the used components act, at every site:
 * `y[l](b) = sum_{c used for b} a[l](b) @ P[l][c]` (docs/methods.md, step 5).
 *
 * @returns outputs, `[B, outputs]`
 */
export function usedForward(network: Network, problem: UsedProblem): Rows {
  const { inputs, components: { count: C, P }, used } = problem;
  const site = (a: Rows, { site, transposed }: SiteUse): Rows => {
    const { rows: dIn, cols: dOut } = siteMatrix(network, site);
    const y = rows({ count: a.count, width: transposed ? dIn : dOut });
    for (let b = 0; b < a.count; b++) {
      const sample = { count: 1, width: a.width, data: rowOf(a, b) };
      for (let c = 0; c < C; c++) {
        if (used[b * C + c] === 0) continue;
        const data = P[site]!.subarray(c * dIn * dOut, (c + 1) * dIn * dOut);
        const term = multiplyRows(sample, { W: { rows: dIn, cols: dOut, data }, transposed });
        for (let o = 0; o < y.width; o++) y.data[b * y.width + o]! += term.data[o]!;
      }
    }
    return y;
  };
  return forward({ network, inputs, site }).outputs;
}
