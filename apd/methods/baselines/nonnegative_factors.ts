import { uniforms } from "../../../models/mod.ts";

/** A matrix without negative entries, and how to factor it. */
export interface NonnegativeProblem {
  /** `X [rows, cols]`, row-major */
  readonly X: Float64Array;
  readonly rows: number;
  readonly cols: number;
  /** `r`, number of factors */
  readonly rank: number;
  /** Most rounds; ends when the error falls by less than a 1e-5th of `|X|^2` in one. */
  readonly rounds: number;
  readonly seed: number;
  /** Place in the seed's random numbers, default 0 */
  readonly offset?: number;
}

/** `X` is about `U V`. */
export interface NonnegativeFactors {
  /** `U [rows, r]` */
  readonly U: Float64Array;
  /** `V [r, cols]` */
  readonly V: Float64Array;
  /** `|X - U V|^2` after each round; never rises */
  readonly errors: readonly number[];
}

/** What the error has to fall by, as a share of `|X|^2`. */
const TOLERANCE = 1e-5;

/**
 * Nonnegative matrix factorisation, `min over U, V >= 0 of |X - U V|^2`, by hierarchical alternating
 * least squares (Cichocki and Phan 2009): each column of `U` and row of `V` in turn is set to its best
 * value with all others fixed,
 *
 *     V[c,:] <- max(0, V[c,:] + (U^T X - U^T U V)[c,:] / (U^T U)[c,c])     and U likewise
 *
 * From uniform random factors, which decide in which local minimum it ends. Written by hand: ml-matrix has none, and no kept package does.
 */
export function nonnegativeFactors(problem: NonnegativeProblem): NonnegativeFactors {
  const { X, rows, cols, rank: r, rounds, seed, offset = 0 } = problem;
  const draws = uniforms({
    seed,
    stream: "initialisation",
    count: (rows + cols) * r,
    offset,
  });
  const mean = X.reduce((sum, x) => sum + x, 0) / X.length;
  const scale = 2 * Math.sqrt(mean / r); // so that U V has about the mean of X
  const U = draws.subarray(0, rows * r).map((u) => scale * u); // held as [rows, r]
  const Vt = draws.subarray(rows * r).map((v) => scale * v); // V transposed [cols, r]
  const Xt = new Float64Array(X.length);
  for (let i = 0; i < rows; i++) for (let o = 0; o < cols; o++) Xt[o * rows + i] = X[i * cols + o]!;
  const total = X.reduce((sum, x) => sum + x * x, 0);
  const errors: number[] = [];
  for (let round = 0; round < rounds; round++) {
    improve(Vt, { other: U, X: Xt, r });
    const errorNow = total + improve(U, { other: Vt, X, r });
    const before = errors.at(-1) ?? Infinity;
    errors.push(Math.max(0, errorNow));
    if (before - errorNow < TOLERANCE * total) break;
  }
  const V = new Float64Array(Vt.length);
  for (let o = 0; o < cols; o++) for (let c = 0; c < r; c++) V[c * cols + o] = Vt[o * r + c]!;
  return { U, V, errors };
}

/**
 * Sets each column of `F [n, r]` to its best value in `min |X - F G^T|^2`, `X [n, k]`, `G [k, r]`.
 *
 * @returns `|X - F G^T|^2 - |X|^2` afterwards
 */
function improve(
  F: Float64Array,
  { other: G, X, r }: {
    readonly other: Float64Array;
    readonly X: Float64Array;
    readonly r: number;
  },
): number {
  const n = F.length / r;
  const k = G.length / r;
  const gram = new Float64Array(r * r); // G^T G
  for (let i = 0; i < k; i++) {
    for (let c = 0; c < r; c++) {
      const value = G[i * r + c]!;
      if (value === 0) continue;
      for (let j = 0; j < r; j++) gram[c * r + j]! += value * G[i * r + j]!;
    }
  }
  let change = 0;
  const along = new Float64Array(r); // a row of X G; rows do not depend on each other
  for (let row = 0; row < n; row++) {
    const f = F.subarray(row * r, (row + 1) * r);
    along.fill(0);
    for (let i = 0; i < k; i++) {
      const x = X[row * k + i]!;
      if (x === 0) continue;
      for (let c = 0; c < r; c++) along[c]! += x * G[i * r + c]!;
    }
    for (let c = 0; c < r; c++) {
      const size = gram[c * r + c]!;
      if (size === 0) continue;
      let fitted = 0;
      for (let j = 0; j < r; j++) fitted += f[j]! * gram[j * r + c]!;
      f[c] = Math.max(0, f[c]! + (along[c]! - fitted) / size);
    }
    for (let c = 0; c < r; c++) {
      let fitted = 0;
      for (let j = 0; j < r; j++) fitted += f[j]! * gram[j * r + c]!;
      change += f[c]! * (fitted - 2 * along[c]!);
    }
  }
  return change;
}
