import { type Network, siteMatrix } from "../models/mod.ts";
import type { Decomposition, SiteComponents } from "./decomposition.ts";

/**
 * The components of one site as full matrices in float64: `P[c] = A[c] @ B[c]`.
 *
 * @returns `[C, d_in, d_out]`, row-major
 * @throws {RangeError} when the decomposition lacks the site or an array does not fit its shape.
 */
export function componentWeights(
  decomposition: Decomposition,
  network: Network,
  site: string,
): Float64Array {
  const { rows: dIn, cols: dOut } = siteMatrix(network, site);
  const stored = decomposition.sites[site];
  if (stored === undefined) {
    throw new RangeError(
      `Cannot read components of site "${site}": the decomposition has ${
        Object.keys(decomposition.sites).join(", ") || "no sites"
      }`,
    );
  }
  const shape = { components: decomposition.components, dIn, dOut };
  checkLengths(stored, { ...shape, site });
  return stored.kind === "full" ? Float64Array.from(stored.P) : multiplyFactors(stored, shape);
}

interface ComponentShape {
  readonly components: number;
  readonly dIn: number;
  readonly dOut: number;
}

function multiplyFactors(
  { A, B, rank }: Extract<SiteComponents, { kind: "factors" }>,
  { components, dIn, dOut }: ComponentShape,
): Float64Array {
  const P = new Float64Array(components * dIn * dOut); // [C, d_in, d_out]
  for (let c = 0; c < components; c++) {
    for (let i = 0; i < dIn; i++) {
      for (let m = 0; m < rank; m++) {
        const a = A[(c * dIn + i) * rank + m]!;
        for (let o = 0; o < dOut; o++) {
          P[(c * dIn + i) * dOut + o]! += a * B[(c * rank + m) * dOut + o]!;
        }
      }
    }
  }
  return P;
}

function checkLengths(
  stored: SiteComponents,
  { components, dIn, dOut, site }: ComponentShape & { readonly site: string },
): void {
  const arrays: readonly (readonly [string, number, number])[] = stored.kind === "full"
    ? [["P", stored.P.length, components * dIn * dOut]]
    : [
      ["A", stored.A.length, components * dIn * stored.rank],
      ["B", stored.B.length, components * stored.rank * dOut],
    ];
  for (const [name, length, needed] of arrays) {
    if (length !== needed) {
      throw new RangeError(
        `Cannot read ${name} of site "${site}": needs ${needed} entries for ${components} ` +
          `components of ${dIn} x ${dOut}, has ${length}`,
      );
    }
  }
}
