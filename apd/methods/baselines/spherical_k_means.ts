import { uniforms } from "../../../models/mod.ts";

/** Unit vectors, known by their inner products, and how to cluster them. */
export interface ClusterProblem {
  /** `K[s,t] = <g_s, g_t>`, `[S, S]`, with `K[s,s] = 1` */
  readonly products: Float64Array;
  /** `S` */
  readonly samples: number;
  /** `C`; where there are fewer samples, the last clusters stay empty */
  readonly clusters: number;
  /** Runs from other first centres; the best one counts. */
  readonly restarts: number;
  /** Most rounds of a run. */
  readonly rounds: number;
  readonly seed: number;
}

/** A clustering, with what it maximises. */
export interface Clustering {
  /** Cluster of each sample, `[S]` */
  readonly labels: Int32Array;
  /** `sum_c |sum over s in c of g_s|`: `S` when all vectors of a cluster agree */
  readonly agreement: number;
}

/**
 * Spherical k-means (Dhillon and Modha 2001): each vector goes to the cluster whose mean direction it
 * has the largest cosine with, until none moves. First centres by k-means++, which draws a vector in
 * proportion to its squared distance from the nearest centre.
 *
 * Written by hand: packages such as ml-kmeans want the vectors, and here those have as many entries as
 * a network has weights, while their inner products are all that is needed.
 */
export function sphericalKMeans(problem: ClusterProblem): Clustering {
  const runs = Array.from({ length: problem.restarts }, (_, run) => oneRun(problem, run));
  return runs.reduce((best, run) => run.agreement > best.agreement ? run : best);
}

function oneRun(problem: ClusterProblem, run: number): Clustering {
  const { samples: S, rounds } = problem;
  const C = Math.min(problem.clusters, S);
  let labels = nearest(problem, centresOf(problem, { C, run }));
  for (let round = 0; round < rounds; round++) {
    const { cosines } = measure(problem, { labels, C });
    const next = Int32Array.from({ length: S }, (_, s) => {
      let best = labels[s]!; // stays where it is when another one is as near
      for (let c = 0; c < C; c++) if (cosines[s * C + c]! > cosines[s * C + best]!) best = c;
      return best;
    });
    fillEmpty(next, { cosines, C });
    if (next.every((label, s) => label === labels[s])) break;
    labels = next;
  }
  return { labels, agreement: measure(problem, { labels, C }).agreement };
}

/** First centres: numbers of samples, `[C]`. */
function centresOf(
  { products, samples: S, seed, clusters }: ClusterProblem,
  { C, run }: { readonly C: number; readonly run: number },
): number[] {
  const draws = uniforms({ seed, stream: "initialisation", count: C, offset: run * clusters });
  const centres = [Math.floor(draws[0]! * S)];
  const distances = new Float64Array(S).fill(Infinity);
  while (centres.length < C) {
    const last = centres.at(-1)!;
    let total = 0;
    for (let s = 0; s < S; s++) {
      const distance = Math.max(0, 2 - 2 * products[s * S + last]!); // |g_s - g_t|^2
      distances[s] = Math.min(distances[s]!, distance);
      total += distances[s]!;
    }
    let left = draws[centres.length]! * total;
    const drawn = distances.findIndex((distance) => (left -= distance) < 0);
    centres.push(drawn >= 0 ? drawn : distances.indexOf(Math.max(...distances)));
  }
  return centres;
}

/** The centre that each sample has the largest cosine with. */
function nearest({ products, samples: S }: ClusterProblem, centres: readonly number[]): Int32Array {
  return Int32Array.from({ length: S }, (_, s) => {
    let best = 0;
    centres.forEach((centre, c) => {
      if (products[s * S + centre]! > products[s * S + centres[best]!]!) best = c;
    });
    return best;
  });
}

/** Cosines of all samples with the clusters' mean directions, `[S, C]`, and the agreement. */
function measure(
  { products, samples: S }: ClusterProblem,
  { labels, C }: { readonly labels: Int32Array; readonly C: number },
): { readonly cosines: Float64Array; readonly agreement: number } {
  const cosines = new Float64Array(S * C); // first <g_s, m_c>, m_c the sum of a cluster
  for (let s = 0; s < S; s++) {
    for (let t = 0; t < S; t++) cosines[s * C + labels[t]!]! += products[s * S + t]!;
  }
  const norms = new Float64Array(C); // |m_c|
  for (let s = 0; s < S; s++) norms[labels[s]!]! += cosines[s * C + labels[s]!]!;
  for (let c = 0; c < C; c++) norms[c] = Math.sqrt(Math.max(0, norms[c]!));
  const agreement = norms.reduce((sum, norm) => sum + norm, 0);
  for (let i = 0; i < cosines.length; i++) {
    const norm = norms[i % C]!;
    cosines[i] = norm > 0 ? cosines[i]! / norm : -Infinity;
  }
  return { cosines, agreement };
}

/** Gives each cluster without samples the one that fits its own cluster worst. */
function fillEmpty(
  labels: Int32Array,
  { cosines, C }: { readonly cosines: Float64Array; readonly C: number },
): void {
  const sizes = new Int32Array(C);
  for (const label of labels) sizes[label]!++;
  for (let c = 0; c < C; c++) {
    if (sizes[c]! > 0) continue;
    let worst = -1;
    labels.forEach((label, s) => {
      if (sizes[label]! < 2) return;
      if (worst < 0 || cosines[s * C + label]! < cosines[worst * C + labels[worst]!]!) worst = s;
    });
    sizes[labels[worst]!]!--;
    sizes[c]!++;
    labels[worst] = c;
  }
}
