import {
  type Decomposition,
  filledDirections,
  type ImportanceFunctions,
  rawImportances,
} from "../../apd/mod.ts";
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
    const { reads, functions, components } = readSite(decomposition, { network, site });
    const W = { rows: siteMatrix(network, site).rows, cols: components.length, data: reads };
    const h = multiplyRows(trace.siteInputs[l]!, { W, transposed: false }).data; // [B, K]
    rawImportances(functions, h).forEach((x, at) => {
      const pair = Math.floor(at / components.length) * C + components[at % components.length]!;
      largest[pair] = Math.max(largest[pair]!, x);
    });
  });
  return largest;
}

/**
 * What the functions of a site read, the columns of `A` as one matrix `[d_in, K]`, the functions, and the
 * component of each; those that only fill up are left out, as their importance is 0.
 */
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
  checkFit(functions, { site, components: C, rank: stored.rank });
  const { A, rank } = stored;
  const directions = filledDirections({ stored, functions, components: C });
  const components = directions.map((direction) => Math.floor(direction / rank));
  const dIn = siteMatrix(network, site).rows;
  const reads = new Float64Array(dIn * directions.length); // [d_in, K]
  directions.forEach((direction, k) => {
    const [c, m] = [components[k]!, direction % rank];
    for (let i = 0; i < dIn; i++) {
      reads[i * directions.length + k] = A[(c * dIn + i) * rank + m]!;
    }
  });
  return { reads, functions: pick(functions, directions), components };
}

function checkFit(
  { hidden, a, b, w, e }: ImportanceFunctions,
  { site, components, rank }: {
    readonly site: string;
    readonly components: number;
    readonly rank: number;
  },
): void {
  const fits = e.length === components * rank &&
    [a, b, w].every(({ length }) => length === e.length * hidden);
  if (fits) return;
  throw new RangeError(
    `Cannot select by importance at site "${site}": needs functions for ${components} components of ` +
      `rank ${rank}, has ${e.length} of ${hidden} hidden units`,
  );
}

/** Some of the functions, in order. */
function pick(
  { hidden, a, b, w, e }: ImportanceFunctions,
  directions: readonly number[],
): ImportanceFunctions {
  const rows = (values: Float32Array) =>
    Float32Array.from(
      directions.flatMap((at) => [...values.subarray(at * hidden, (at + 1) * hidden)]),
    );
  return {
    hidden,
    a: rows(a),
    b: rows(b),
    w: rows(w),
    e: Float32Array.from(directions, (at) => e[at]!),
  };
}
