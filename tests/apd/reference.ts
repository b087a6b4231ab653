import { interpret, type Network, siteUses } from "../../models/mod.ts";

/** Float64 factors of every site, as plain arrays. */
export type ReferenceFactors = Record<string, { A: number[][][]; B: number[][][] }>; // [C][d][m], [C][m][e]

/** A matrix as an array of its rows. */
export type Rows = readonly (readonly number[])[];

/** The rows `[B][n]` of a flat batch. */
export function inputRows(inputs: Float32Array, width: number): number[][] {
  return Array.from(
    { length: inputs.length / width },
    (_, b) => [...inputs.subarray(b * width, (b + 1) * width)],
  );
}

/** `v @ M` for a row vector. */
function rowTimes(v: readonly number[], M: Rows): number[] {
  return Array.from(M[0]!, (_, o) => v.reduce((sum, value, i) => sum + value * M[i]![o]!, 0));
}

const transposed = (M: Rows): number[][] => Array.from(M[0]!, (_, o) => M.map((row) => row[o]!));

/** `A @ B` of every component at a site, `[C][d_in][d_out]`. */
export function products(factors: ReferenceFactors, site: string): number[][][] {
  const { A, B } = factors[site]!;
  return A.map((a, c) => a.map((row) => rowTimes(row, B[c]!)));
}

/** Weights of a network as nested float64 arrays. */
export function weightRows(network: Network, site: string): number[][] {
  const { rows, cols, data } = network.sites[site]!;
  return Array.from({ length: rows }, (_, r) => [...data.subarray(r * cols, (r + 1) * cols)]);
}

/** The network's output on one input, in float64, with the given site weights. */
export function forwardWith(
  network: Network,
  sites: Record<string, Rows>,
  x: readonly number[],
): number[] {
  return interpret<number[]>(network.operations, [...x], {
    site: (v, use) => rowTimes(v, use.transposed ? transposed(sites[use.site]!) : sites[use.site]!),
    frozen: (v, name) => {
      const { rows, cols, data } = network.frozen[name]!;
      return rowTimes(
        v,
        Array.from({ length: rows }, (_, r) => [...data.subarray(r * cols, (r + 1) * cols)]),
      );
    },
    bias: (v, name) => v.map((value, i) => value + network.biases[name]![i]!),
    relu: (v) => v.map((value) => Math.max(0, value)),
    gelu: () => {
      throw new Error("the reference has no gelu");
    },
    add: (v, other) => v.map((value, i) => value + other[i]!),
  });
}

/** The three loss terms of docs/methods.md, step 6, in float64 with plain loops. */
export function referenceLosses(
  network: Network,
  factors: ReferenceFactors,
  batch: { inputs: Rows; mask: Rows; p: number },
): { faithfulness: number; minimality: number; simplicity: number } {
  const uses = siteUses(network);
  const B = batch.inputs.length;
  let entries = 0, faithfulness = 0, simplicity = 0, minimality = 0;
  const target = Object.fromEntries(
    Object.keys(network.sites).map((site) => [site, weightRows(network, site)]),
  );
  for (const { site } of uses) {
    const P = products(factors, site);
    target[site]!.forEach((row, i) =>
      row.forEach((w, o) => {
        entries++;
        faithfulness += (w - P.reduce((sum, Pc) => sum + Pc[i]![o]!, 0)) ** 2;
      })
    );
    const { A, B: writes } = factors[site]!;
    for (const kept of batch.mask) {
      kept.forEach((on, c) => {
        if (on === 0) return;
        writes[c]!.forEach((write, m) => {
          const a = A[c]!.reduce((sum, row) => sum + row[m]! ** 2, 0);
          const b = write.reduce((sum, value) => sum + value ** 2, 0);
          simplicity += (a * b + 1e-16) ** (batch.p / 2);
        });
      });
    }
  }
  batch.inputs.forEach((x, b) => {
    const masked = Object.fromEntries(
      Object.keys(network.sites).map((site) => {
        const P = products(factors, site);
        return [
          site,
          target[site]!.map((row, i) =>
            row.map((_, o) => P.reduce((sum, Pc, c) => sum + batch.mask[b]![c]! * Pc[i]![o]!, 0))
          ),
        ];
      }),
    );
    const wanted = forwardWith(network, target, x);
    forwardWith(network, masked, x).forEach((value, o) => minimality += (value - wanted[o]!) ** 2);
  });
  return {
    faithfulness: faithfulness / entries,
    minimality: minimality / (B * network.outputs),
    simplicity: simplicity / (B * entries),
  };
}
