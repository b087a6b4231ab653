import { SingularValueDecomposition } from "ml-matrix";
import { type Mechanism, type Network, permutation } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { reference } from "./baseline.ts";
import { toMlMatrix } from "./to_ml_matrix.ts";

/**
 * The ground-truth factors with their write directions permuted: with the thin SVD
 * `Z[g] = U[g] (S V^T)[g]`, `P[g] = U[g] (S V^T)[pi(g)]` for a random `pi` without fixed points.
 * Reads, sizes and ranks are right; only which read goes with which write is wrong.
 */
export const shuffled = reference(
  {
    id: "shuffled",
    title: "Ground truth, writes permuted",
    source: "P[g] = U[g] (S V^T)[pi(g)]",
  },
  ({ network, seed, groundTruth: { mechanisms } }) => {
    const order = permutation(mechanisms.length, { seed, stream: "initialisation" });
    const partner = new Map(
      Array.from(order, (g, i) => [g, order[(i + 1) % order.length]!] as const),
    );
    const sites: Record<string, SiteComponents> = {};
    for (const site of Object.keys(network.sites)) {
      sites[site] = permuteWrites(
        thinFactors(network, site, mechanisms),
        mechanisms.map((_, g) => partner.get(g)!),
      );
    }
    return { components: mechanisms.length, sites };
  },
);

interface ThinFactors {
  readonly rank: number;
  /** `U[g] [d_in][r]` */
  readonly reads: readonly number[][][];
  /** `(S V^T)[g] [r][d_out]` */
  readonly writes: readonly number[][][];
}

/** Singular values below this share of the largest count as zero. */
const RANK_TOLERANCE = 1e-6;

/** Factors of every mechanism at one site, cut to the largest rank `r` among them. */
function thinFactors(
  network: Network,
  site: string,
  mechanisms: readonly Mechanism[],
): ThinFactors {
  const W = network.sites[site]!;
  const decomposed = mechanisms.map(({ weights }) =>
    new SingularValueDecomposition(
      toMlMatrix(weights[site] ?? { ...W, data: new Float32Array(W.data.length) }),
      { autoTranspose: true },
    )
  );
  const largest = Math.max(...decomposed.map(({ diagonal }) => diagonal[0] ?? 0));
  const rank = Math.max(
    1,
    ...decomposed.map(({ diagonal }) =>
      diagonal.filter((value) => value > RANK_TOLERANCE * largest).length
    ),
  );
  const vectors = decomposed.map(({ leftSingularVectors: U, rightSingularVectors: V, diagonal }) =>
    Array.from({ length: rank }, (_, m) => {
      const sign = signOfLargest(U.getColumn(m));
      return {
        read: U.getColumn(m).map((u) => sign * u),
        write: V.getColumn(m).map((v) => sign * v * diagonal[m]!),
      };
    })
  );
  return {
    rank,
    reads: vectors.map((pairs) =>
      Array.from({ length: W.rows }, (_, i) => pairs.map(({ read }) => read[i]!))
    ),
    writes: vectors.map((pairs) => pairs.map(({ write }) => write)),
  };
}

/**
 * The sign that makes the largest entry of a read positive. Without it the arbitrary signs of an SVD
 * would flip some writes, and a flipped write can be right by accident.
 */
function signOfLargest(read: readonly number[]): number {
  const largest = read.reduce((best, value) => Math.abs(value) > Math.abs(best) ? value : best, 0);
  return largest < 0 ? -1 : 1;
}

function permuteWrites(
  { rank, reads, writes }: ThinFactors,
  partners: readonly number[],
): SiteComponents {
  return {
    kind: "factors",
    rank,
    A: Float32Array.from(reads.flat(2)), // [G, d_in, r]
    B: Float32Array.from(partners.flatMap((g) => writes[g]!.flat())), // [G, r, d_out]
  };
}
