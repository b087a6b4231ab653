import { type Decomposition, rawImportances } from "../../apd/mod.ts";
import { type Network, siteMatrix, siteUses } from "../../models/mod.ts";
import type { Trace } from "./forward.ts";
import { multiplyRows } from "./rows.ts";

/**
 * The largest raw causal importance of each component over its directions and sites, from the
 * target's site inputs (docs/spd.md): what stands for attributions with the rule `importance`. It is
 * not cut off at 1, so that few components tie.
 *
 * @param from.trace forward pass of the target
 * @param from.decomposition its sites are used once each and have importance functions
 * @returns `[B, C]`, row-major
 * @throws {RangeError} when a site has no factors or no importance functions that fit them
 */
export function largestImportances(
  network: Network,
  { trace, decomposition }: { readonly trace: Trace; readonly decomposition: Decomposition },
): Float64Array {
  const { components: C } = decomposition;
  const largest = new Float64Array(trace.outputs.count * C).fill(-Infinity); // [B, C]
  siteUses(network).forEach(({ site }, l) => {
    const { reads, functions, rank } = readSite(decomposition, { network, site });
    const W = { rows: siteMatrix(network, site).rows, cols: C * rank, data: reads };
    const h = multiplyRows(trace.siteInputs[l]!, { W, transposed: false }).data; // [B, C m]
    rawImportances(functions, h).forEach((x, at) => {
      const pair = Math.floor(at / rank);
      largest[pair] = Math.max(largest[pair]!, x);
    });
  });
  return largest;
}

/** What the functions of a site read, `A` as one matrix `[d_in, C m]`, and the functions. */
function readSite(
  { components: C, sites, importances }: Decomposition,
  { network, site }: { readonly network: Network; readonly site: string },
) {
  const stored = sites[site];
  const functions = importances?.[site];
  if (stored?.kind !== "factors" || functions === undefined) {
    throw new RangeError(
      `Cannot select by importance at site "${site}": it needs factors and importance functions`,
    );
  }
  const { A, rank } = stored;
  const { hidden, a, b, w, e } = functions;
  const fits = e.length === C * rank &&
    [a, b, w].every(({ length }) => length === e.length * hidden);
  if (!fits) {
    throw new RangeError(
      `Cannot select by importance at site "${site}": needs functions for ${C} components of rank ` +
        `${rank}, has ${e.length} of ${hidden} hidden units`,
    );
  }
  const dIn = siteMatrix(network, site).rows;
  const reads = new Float64Array(A.length); // [d_in, C m]
  for (let c = 0; c < C; c++) {
    for (let i = 0; i < dIn; i++) {
      for (let m = 0; m < rank; m++) {
        reads[i * C * rank + c * rank + m] = A[(c * dIn + i) * rank + m]!;
      }
    }
  }
  return { reads, functions, rank };
}
