import type { GroundTruth, Mechanism } from "../../models/mod.ts";
import type { Components } from "../evaluation/components.ts";

/** How alike each mechanism `g` and component `c` are, over all sites together: `[g][c]`. */
export interface PairTable {
  /** `max(0, 1 - |P[c] - Z[g]|^2 / |Z[g]|^2)`, in [0, 1] */
  readonly recovery: readonly (readonly number[])[];
  /** `<P[c], Z[g]> / (|P[c]| |Z[g]|)`, in [-1, 1]; 0 for a component that is all zeros */
  readonly cosine: readonly (readonly number[])[];
}

/**
 * Compares every mechanism with every component (docs/scores.md, 1 and 2).
 *
 * @throws {RangeError} when a mechanism is all zeros, or of another shape than the components.
 */
export function comparePairs(groundTruth: GroundTruth, components: Components): PairTable {
  const pairs = groundTruth.mechanisms.map((mechanism) =>
    Array.from({ length: components.count }, (_, c) => comparePair(mechanism, { components, c }))
  );
  return {
    recovery: pairs.map((row) => row.map(({ recovery }) => recovery)),
    cosine: pairs.map((row) => row.map(({ cosine }) => cosine)),
  };
}

function comparePair(
  { name, weights }: Mechanism,
  { components: { count, P }, c }: { readonly components: Components; readonly c: number },
): { readonly recovery: number; readonly cosine: number } {
  let [pp, zz, pz, difference] = [0, 0, 0, 0];
  for (const [site, all] of Object.entries(P)) {
    const Z = weights[site]?.data;
    const size = all.length / count;
    if (Z !== undefined && Z.length !== size) {
      throw new RangeError(
        `Cannot score "${name}": needs ${size} weights at site "${site}", has ${Z.length}`,
      );
    }
    for (let i = 0; i < size; i++) {
      const p = all[c * size + i]!;
      const z = Z?.[i] ?? 0;
      pp += p * p;
      zz += z * z;
      pz += p * z;
      difference += (p - z) ** 2;
    }
  }
  if (zz === 0) throw new RangeError(`Cannot score "${name}": its weights are all zero`);
  return {
    recovery: Math.max(0, 1 - difference / zz),
    cosine: cosineOf({ dot: pz, squares: [pp, zz] }),
  };
}

/** `dot / sqrt(|a|^2 |b|^2)`, 0 where a vector is all zeros; rounding never leaves [-1, 1]. */
export function cosineOf(
  { dot, squares: [a, b] }: { readonly dot: number; readonly squares: readonly [number, number] },
): number {
  const length = Math.sqrt(a * b);
  return length === 0 ? 0 : Math.max(-1, Math.min(1, dot / length));
}
