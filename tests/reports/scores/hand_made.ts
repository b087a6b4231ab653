import type { Decomposition, Selection, SiteComponents } from "../../../apd/mod.ts";
import { isActive, siteMatrix } from "../../../models/mod.ts";
import { type DecompositionScoreId, score } from "../../../reports/mod.ts";
import type { Toy } from "./hand_made_toys.ts";

/** One component, or one mechanism: its weights by site, row-major. */
export type Parts = Readonly<Record<string, Float32Array>>;

/** Size of the toys' evaluation batch. */
export const SAMPLES = 64;

/** The mechanisms as components. */
export function perfect(toy: Toy): Decomposition {
  return decomposition(toy, mechanismParts(toy));
}

/** Mechanisms `g` and `h` in one component, in the place of `g`; `C = G - 1`. */
export function merged(toy: Toy, { g, h }: { readonly g: number; readonly h: number }) {
  const parts = mechanismParts(toy);
  const sum = mapParts(parts[g]!, (value, { site, at }) => value + parts[h]![site]![at]!);
  return decomposition(toy, parts.with(g, sum).toSpliced(h, 1));
}

/** Mechanism `g` as `pieces` equal components, the first in its place, the others at the end. */
export function evenlySplit(
  toy: Toy,
  { g, pieces }: { readonly g: number; readonly pieces: number },
): Decomposition {
  const parts = mechanismParts(toy);
  const piece = mapParts(parts[g]!, (value) => value / pieces);
  return decomposition(toy, [
    ...parts.with(g, piece),
    ...new Array<Parts>(pieces - 1).fill(piece),
  ]);
}

/** Mechanism `g` of rank 2 as two components of rank 1: row 0 of its sites, and all other rows. */
export function splitByRank(toy: Toy, g: number): Decomposition {
  const parts = mechanismParts(toy);
  const inFirst = ({ site, at }: Place) => at < siteMatrix(toy.network, site).cols;
  const first = mapParts(parts[g]!, (value, place) => inFirst(place) ? value : 0);
  const rest = mapParts(parts[g]!, (value, place) => inFirst(place) ? 0 : value);
  return decomposition(toy, [...parts.with(g, first), rest]);
}

/** Every mechanism at a share of its size. */
export function shrunk(toy: Toy, size = 0.9): Decomposition {
  return decomposition(
    toy,
    mechanismParts(toy).map((parts) => mapParts(parts, (value) => size * value)),
  );
}

/**
 * The mechanisms as factors `A R`, `R^-1 B` in another basis: `A = P`, `B = I`, `R = [[1, 1], [1, -1]]`
 * on the first two of `m = d_out` directions, so that float32 holds everything exactly.
 */
export function rotated(toy: Toy): Decomposition {
  const whole = perfect(toy);
  const sites = Object.entries(whole.sites).map(([site, stored]) => {
    if (stored.kind !== "full") throw new TypeError("Cannot rotate factors: needs full matrices");
    const { cols: m } = siteMatrix(toy.network, site);
    const A = stored.P.map((value, i, P) => {
      if (i % m === 0) return value + P[i + 1]!;
      return i % m === 1 ? P[i - 1]! - value : value;
    });
    const inverse = new Float32Array(m * m); // [m, d_out]
    for (let i = 2; i < m; i++) inverse[i * m + i] = 1;
    inverse.set([0.5, 0.5], 0);
    inverse.set([0.5, -0.5], m);
    const B = Float32Array.from(
      { length: whole.components * m * m },
      (_, i) => inverse[i % (m * m)]!,
    );
    return [site, { kind: "factors", rank: m, A, B }] as const;
  });
  return { ...whole, sites: Object.fromEntries(sites) };
}

/** The weights of every mechanism at every site, `[G]`. */
export function mechanismParts({ network, groundTruth }: Toy): Parts[] {
  return groundTruth.mechanisms.map(({ weights }) =>
    Object.fromEntries(
      Object.entries(network.sites).map((
        [site, { data }],
      ) => [site, weights[site]?.data ?? new Float32Array(data.length)]),
    )
  );
}

/**
 * Components of chosen weights. By default they are selected by batch top-k with as many pairs as
 * mechanisms are active on the evaluation inputs.
 */
export function decomposition(
  toy: Toy,
  parts: readonly Parts[],
  selection: Selection = trueTopK(toy),
): Decomposition {
  const sites = Object.keys(toy.network.sites).map((site): [string, SiteComponents] => [
    site,
    { kind: "full", P: Float32Array.from(parts.flatMap((own) => [...own[site]!])) },
  ]);
  return { components: parts.length, sites: Object.fromEntries(sites), selection };
}

/** Scores a decomposition on the toy's 64 evaluation inputs. */
export function scoresOf(
  toy: Toy,
  decomposition: Decomposition,
): Record<DecompositionScoreId, number | null> {
  return score({ ...toy, decomposition, samples: SAMPLES });
}

function trueTopK({ network, groundTruth, sampler }: Toy): Selection {
  const x = sampler.sample({ step: 0, batch: SAMPLES });
  let active = 0;
  for (let at = 0; at < x.length; at += network.inputs) {
    const row = x.subarray(at, at + network.inputs);
    active += groundTruth.mechanisms.filter((mechanism) => isActive(mechanism, row)).length;
  }
  return { rule: "batch-top-k", k: active / SAMPLES, attribution: "gradient" };
}

interface Place {
  readonly site: string;
  readonly at: number;
}

function mapParts(parts: Parts, change: (value: number, place: Place) => number): Parts {
  return Object.fromEntries(
    Object.entries(parts).map((
      [site, data],
    ) => [site, data.map((value, at) => change(value, { site, at }))]),
  );
}
