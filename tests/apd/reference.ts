import { erf, interpret, type Network } from "../../models/mod.ts";

/** Float64 factors of every site, as plain arrays. */
export type ReferenceFactors = Record<string, { A: number[][][]; B: number[][][] }>; // [C][d][m], [C][m][e]

/** A matrix as an array of its rows. */
export type Rows = readonly (readonly number[])[];

/** Matrices by site. */
export type SiteRows = Readonly<Record<string, Rows>>;

/** The rows `[B][n]` of a flat batch. */
export function inputRows(inputs: Float32Array, width: number): number[][] {
  return Array.from(
    { length: inputs.length / width },
    (_, b) => [...inputs.subarray(b * width, (b + 1) * width)],
  );
}

/** `v @ M` for a row vector, or `v @ M^T`. */
export function rowTimes(v: readonly number[], M: Rows, transposed = false): number[] {
  const cols = M[0]!.length;
  const product: number[] = new Array(transposed ? M.length : cols).fill(0);
  for (let i = 0; i < M.length; i++) {
    const row = M[i]!;
    for (let o = 0; o < cols; o++) {
      if (transposed) product[i]! += v[o]! * row[o]!;
      else product[o]! += v[i]! * row[o]!;
    }
  }
  return product;
}

/** `v @ M` with a frozen matrix of the network. */
export function timesFrozen(network: Network, v: readonly number[], name: string): number[] {
  const { rows, cols, data } = network.frozen[name]!;
  const product: number[] = new Array(cols).fill(0);
  for (let i = 0; i < rows; i++) {
    for (let o = 0; o < cols; o++) product[o]! += v[i]! * data[i * cols + o]!;
  }
  return product;
}

/** `A @ B` of every component at a site, `[C][d_in][d_out]`. */
export function products(factors: ReferenceFactors, site: string): number[][][] {
  const { A, B } = factors[site]!;
  return A.map((a, c) => a.map((row) => rowTimes(row, B[c]!)));
}

/** `P [C][d_in][d_out]` of every site. */
export type Products = Readonly<Record<string, number[][][]>>;

/** `A @ B` of every component at every site. */
export function allProducts(factors: ReferenceFactors): Products {
  return Object.fromEntries(Object.keys(factors).map((site) => [site, products(factors, site)]));
}

/** `sum_c weights[c] P[c]` at every site; all weights are 1 unless told otherwise. */
export function weightedSum(all: Products, weights?: readonly number[]): SiteRows {
  return Object.fromEntries(
    Object.entries(all).map(([site, P]) => {
      const sum = P[0]!.map((row) => row.map(() => 0));
      P.forEach((Pc, c) => {
        const weight = weights?.[c] ?? 1;
        if (weight === 0) return;
        Pc.forEach((row, i) => row.forEach((value, o) => sum[i]![o]! += weight * value));
      });
      return [site, sum];
    }),
  );
}

/** The weights of all sites of a network as nested float64 arrays. */
export function ownSites(network: Network): SiteRows {
  return Object.fromEntries(
    Object.entries(network.sites).map(([site, { rows, cols, data }]) => [
      site,
      Array.from({ length: rows }, (_, r) => [...data.subarray(r * cols, (r + 1) * cols)]),
    ]),
  );
}

/** What happens on one input, in float64. */
export interface ReferenceRun {
  readonly output: number[];
  /** Inputs of the site uses, in order. */
  readonly siteInputs: readonly number[][];
  /** Outputs of every relu and gelu that is not the last operation. */
  readonly hidden: readonly number[][];
}

/** `v Phi(v)`, the exact form. */
export function gelu(v: number): number {
  return v * (1 + erf(v / Math.SQRT2)) / 2;
}

/** Runs the network on one input, in float64, with the given site weights. */
export function runWith(network: Network, sites: SiteRows, x: readonly number[]): ReferenceRun {
  const siteInputs: number[][] = [];
  const bent: number[][] = [];
  const bend = (curve: (v: number) => number) => (v: number[]) => {
    bent.push(v.map(curve));
    return bent.at(-1)!;
  };
  const output = interpret<number[]>(network.operations, [...x], {
    site: (v, use) => {
      siteInputs.push(v);
      return rowTimes(v, sites[use.site]!, use.transposed);
    },
    frozen: (v, name) => timesFrozen(network, v, name),
    bias: (v, name) => v.map((value, i) => value + network.biases[name]![i]!),
    relu: bend((value) => Math.max(0, value)),
    gelu: bend(gelu),
    add: (v, other) => v.map((value, i) => value + other[i]!),
  });
  const last = network.operations.at(-1)!.kind;
  return {
    output,
    siteInputs,
    hidden: last === "relu" || last === "gelu" ? bent.slice(0, -1) : bent,
  };
}

/** The network's output on one input, in float64, with the given site weights. */
export function forwardWith(network: Network, sites: SiteRows, x: readonly number[]): number[] {
  return runWith(network, sites, x).output;
}
