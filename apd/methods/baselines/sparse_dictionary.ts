import { permutation } from "../../../models/mod.ts";

/** Rows to be written as sparse sums of atoms. */
export interface DictionaryProblem {
  /** `H [S, width]`, row-major */
  readonly rows: Float64Array;
  /** `S` */
  readonly samples: number;
  /** `K`, number of atoms */
  readonly atoms: number;
  /** `lambda`, the price of a code's size, in the unit of the rows */
  readonly penalty: number;
  /** Alternations between codes and atoms. */
  readonly rounds: number;
  /** Runs from other first atoms; the one with the lowest objective counts. */
  readonly restarts: number;
  readonly seed: number;
}

/** Sparse codes and what they stand for. */
export interface Dictionary {
  /** `Z [S, K]`, not negative */
  readonly codes: Float64Array;
  /** `D [K, width]`, rows of norm at most 1 */
  readonly atoms: Float64Array;
  /** `sum_s |h_s - z_s D|^2 / 2 + lambda sum_k z_s[k]` after each round; never rises */
  readonly objective: readonly number[];
}

/** Sweeps of coordinate descent over the codes in each round. */
const SWEEPS = 5;

/**
 * Sparse dictionary learning with codes that are not negative, as latents of a sparse autoencoder:
 *
 *     min over Z >= 0, |D[k]| <= 1 of  |H - Z D|^2 / 2 + lambda |Z|_1
 *
 * by turns: the codes by coordinate descent, the atoms one by one exactly (Mairal et al. 2010,
 * algorithm 2). The first atoms are rows in random order; an atom that no code uses becomes what is
 * left of the row that is written worst. Which local minimum it ends in depends on the first atoms. Written by hand: no kept package has it.
 */
export function sparseDictionary(problem: DictionaryProblem): Dictionary {
  const runs = Array.from({ length: problem.restarts }, (_, run) => oneRun(problem, run));
  return runs.reduce((best, run) => run.objective.at(-1)! < best.objective.at(-1)! ? run : best);
}

function oneRun(problem: DictionaryProblem, run: number): Dictionary {
  const { samples: S, atoms: K, rounds } = problem;
  const D = firstAtoms(problem, run);
  const Z = new Float64Array(S * K);
  const objective: number[] = [];
  for (let round = 0; round < rounds; round++) {
    updateCodes(problem, { Z, D });
    updateAtoms(problem, { Z, D });
    const rest = residual(problem, { Z, D });
    objective.push(valueOf(problem, { Z, rest }));
    if (round < rounds - 1) replaceUnused(problem, { Z, D, rest });
  }
  return { codes: Z, atoms: D, objective };
}

interface Factors {
  /** `[S, K]` */
  readonly Z: Float64Array;
  /** `[K, width]` */
  readonly D: Float64Array;
}

function firstAtoms(
  { rows, samples: S, atoms: K, seed }: DictionaryProblem,
  run: number,
): Float64Array {
  const width = rows.length / S;
  const D = new Float64Array(K * width);
  let k = 0;
  for (const s of permutation(S, { seed, stream: "initialisation", offset: run * S })) {
    if (k === K) break;
    if (setUnit(D, { k, direction: rows.subarray(s * width, (s + 1) * width) })) k++;
  }
  return D;
}

/** Coordinate descent: `z[k] <- max(0, z[k] + (<d[k], h - z D> - lambda) / |d[k]|^2)`. */
function updateCodes(
  { rows, samples: S, atoms: K, penalty }: DictionaryProblem,
  { Z, D }: Factors,
): void {
  const width = rows.length / S;
  const gram = gramOf(D, { count: K, width }); // D D^T [K, K]
  const along = new Float64Array(K); // <d[k], h - z D>
  for (let s = 0; s < S; s++) {
    const z = Z.subarray(s * K, (s + 1) * K);
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += D[k * width + i]! * rows[s * width + i]!;
      along[k] = sum;
    }
    for (let j = 0; j < K; j++) {
      if (z[j] === 0) continue;
      for (let k = 0; k < K; k++) along[k]! -= z[j]! * gram[j * K + k]!;
    }
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let moved = false;
      for (let k = 0; k < K; k++) {
        const size = gram[k * K + k]!;
        if (size === 0) continue;
        const next = Math.max(0, z[k]! + (along[k]! - penalty) / size);
        const change = next - z[k]!;
        if (change === 0) continue;
        moved = true;
        z[k] = next;
        for (let j = 0; j < K; j++) along[j]! -= change * gram[k * K + j]!;
      }
      if (!moved) break;
    }
  }
}

/** `d[k] <- d[k] + (Z^T H - Z^T Z D)[k] / (Z^T Z)[k,k]`, then back into the unit ball. */
function updateAtoms({ rows, samples: S, atoms: K }: DictionaryProblem, { Z, D }: Factors): void {
  const width = rows.length / S;
  const codes = new Float64Array(K * K); // Z^T Z
  const mixed = new Float64Array(K * width); // Z^T H
  for (let s = 0; s < S; s++) {
    for (let k = 0; k < K; k++) {
      const z = Z[s * K + k]!;
      if (z === 0) continue;
      for (let j = 0; j < K; j++) codes[k * K + j]! += z * Z[s * K + j]!;
      for (let i = 0; i < width; i++) mixed[k * width + i]! += z * rows[s * width + i]!;
    }
  }
  for (let k = 0; k < K; k++) {
    const size = codes[k * K + k]!;
    if (size === 0) continue;
    const atom = mixed.subarray(k * width, (k + 1) * width);
    for (let j = 0; j < K; j++) {
      const product = codes[k * K + j]!;
      if (product === 0 || j === k) continue;
      for (let i = 0; i < width; i++) atom[i]! -= product * D[j * width + i]!;
    }
    const norm = Math.hypot(...atom) / size;
    for (let i = 0; i < width; i++) D[k * width + i] = atom[i]! / size / Math.max(1, norm);
  }
}

/** `H - Z D` */
function residual({ rows, samples: S, atoms: K }: DictionaryProblem, { Z, D }: Factors) {
  const width = rows.length / S;
  const rest = rows.slice();
  for (let s = 0; s < S; s++) {
    for (let k = 0; k < K; k++) {
      const z = Z[s * K + k]!;
      if (z === 0) continue;
      for (let i = 0; i < width; i++) rest[s * width + i]! -= z * D[k * width + i]!;
    }
  }
  return rest;
}

function valueOf(
  { penalty }: DictionaryProblem,
  { Z, rest }: { readonly Z: Float64Array; readonly rest: Float64Array },
): number {
  const error = rest.reduce((sum, value) => sum + value ** 2, 0);
  return error / 2 + penalty * Z.reduce((sum, z) => sum + z, 0);
}

/** Points atoms without codes at the rows with most left of them, which changes no sum. */
function replaceUnused(
  { rows, samples: S, atoms: K }: DictionaryProblem,
  { Z, D, rest }: Factors & { readonly rest: Float64Array },
): void {
  const width = rows.length / S;
  const used = new Uint8Array(K);
  Z.forEach((z, i) => {
    if (z > 0) used[i % K] = 1;
  });
  const restOf = (s: number) => rest.subarray(s * width, (s + 1) * width);
  const left = Float64Array.from({ length: S }, (_, s) => Math.hypot(...restOf(s)));
  const worst = Array.from(left.keys()).toSorted((a, b) => left[b]! - left[a]!);
  for (let k = 0, next = 0; k < K && next < S; k++) {
    if (used[k] === 0) setUnit(D, { k, direction: restOf(worst[next++]!) });
  }
}

/** Sets atom `k` to a direction; not when that is zero. */
function setUnit(
  D: Float64Array,
  { k, direction }: { readonly k: number; readonly direction: Float64Array },
): boolean {
  const norm = Math.hypot(...direction);
  if (norm === 0) return false;
  D.set(direction.map((value) => value / norm), k * direction.length);
  return true;
}

/** `M M^T` of the rows of a matrix. */
function gramOf(
  M: Float64Array,
  { count, width }: { readonly count: number; readonly width: number },
): Float64Array {
  const gram = new Float64Array(count * count);
  for (let r = 0; r < count; r++) {
    for (let t = 0; t <= r; t++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += M[r * width + i]! * M[t * width + i]!;
      gram[r * count + t] = gram[t * count + r] = sum;
    }
  }
  return gram;
}
