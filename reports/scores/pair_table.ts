import type { Mechanism } from "../../models/mod.ts";
import type { ViewedWeights } from "../evaluation/viewed_weights.ts";

/** How alike each mechanism `g` and component `c` are, over all views together: `[g][c]`. */
export interface PairTable {
  /** `max(0, 1 - |P[c] - Z[g]|^2 / |Z[g]|^2)`, in [0, 1] */
  readonly recovery: readonly (readonly number[])[];
  /** `<P[c], Z[g]> / (|P[c]| |Z[g]|)`, in [-1, 1]; 0 for a component that is all zeros */
  readonly cosine: readonly (readonly number[])[];
  /** `<P[c], Z[g]> / |Z[g]|^2`: how much of the mechanism is in the component */
  readonly share: readonly (readonly number[])[];
}

/** What is compared, as the truth's views show it. */
export interface ComparedWeights {
  /** For their names. */
  readonly mechanisms: readonly Mechanism[];
  /** `Z` */
  readonly truth: ViewedWeights;
  /** `P` */
  readonly components: ViewedWeights;
}

/**
 * Compares every mechanism with every component (docs/scores.md, 1 and 2). Entries where `Z[g]` is 0
 * enter through `|P[c]|^2`: `|P - Z|^2 = |P|^2 + sum over Z != 0 of ((P - Z)^2 - P^2)`, so that the
 * work goes with the number of weights of the mechanisms. A pair that is all but equal is compared
 * entry by entry instead, as rounding leaves something of that difference: equal weights have
 * recovery 1.
 *
 * @throws {RangeError} when a mechanism is all zeros.
 */
export function comparePairs({ mechanisms, truth, components }: ComparedWeights): PairTable {
  const squares = squaredNorms(components); // [C]
  const pairs = mechanisms.map(({ name }, g) => {
    const entries = entriesOf(truth, g);
    const zz = entries.reduce((sum, { values }) => values.reduce((s, z) => s + z * z, sum), 0);
    if (zz === 0) throw new RangeError(`Cannot score "${name}": its weights are all zero`);
    return Array.from(squares, (pp, c) => {
      let [pz, difference] = [0, pp];
      for (const { view, places, values } of entries) {
        const { rows, cols, data } = components.views[view]!;
        const at = c * rows * cols;
        for (let i = 0; i < places.length; i++) {
          const [p, z] = [data[at + places[i]!]!, values[i]!];
          pz += p * z;
          difference += (p - z) ** 2 - p * p;
        }
      }
      if (difference < ALMOST_EQUAL * zz) difference = squaredDistance({ truth, g, components, c });
      return {
        recovery: Math.max(0, Math.min(1, 1 - difference / zz)),
        cosine: cosineOf({ dot: pz, squares: [pp, zz] }),
        share: pz / zz,
      };
    });
  });
  return {
    recovery: pairs.map((row) => row.map(({ recovery }) => recovery)),
    cosine: pairs.map((row) => row.map(({ cosine }) => cosine)),
    share: pairs.map((row) => row.map(({ share }) => share)),
  };
}

/** Share of `|Z|^2` that is far more than rounding leaves of `|P - Z|^2`, and far from counting. */
const ALMOST_EQUAL = 1e-9;

/** `|P[c] - Z[g]|^2` over all views, entry by entry. */
function squaredDistance(
  { truth, g, components, c }: {
    readonly truth: ViewedWeights;
    readonly g: number;
    readonly components: ViewedWeights;
    readonly c: number;
  },
): number {
  let sum = 0;
  for (const [view, { rows, cols, data }] of Object.entries(truth.views)) {
    const size = rows * cols;
    const P = components.views[view]!.data.subarray(c * size, (c + 1) * size);
    data.subarray(g * size, (g + 1) * size).forEach((z, i) => sum += (P[i]! - z) ** 2);
  }
  return sum;
}

/** The weights of a mechanism that are not 0, by view. */
function entriesOf({ views }: ViewedWeights, g: number) {
  return Object.entries(views).map(([view, { rows, cols, data }]) => {
    const own = data.subarray(g * rows * cols, (g + 1) * rows * cols);
    const places: number[] = [];
    own.forEach((z, i) => z !== 0 && places.push(i));
    return { view, places, values: Float64Array.from(places, (i) => own[i]!) };
  });
}

/** `|P[c]|^2` over all views, `[C]` */
function squaredNorms({ count, views }: ViewedWeights): Float64Array {
  const squares = new Float64Array(count);
  for (const { rows, cols, data } of Object.values(views)) {
    data.forEach((p, i) => squares[Math.floor(i / (rows * cols))]! += p * p);
  }
  return squares;
}

/** `dot / sqrt(|a|^2 |b|^2)`, 0 where a vector is all zeros; rounding never leaves [-1, 1]. */
export function cosineOf(
  { dot, squares: [a, b] }: { readonly dot: number; readonly squares: readonly [number, number] },
): number {
  const length = Math.sqrt(a * b);
  return length === 0 ? 0 : Math.max(-1, Math.min(1, dot / length));
}
