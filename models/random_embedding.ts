import { type Matrix, matrix } from "./matrix.ts";
import { normals } from "./random_stream.ts";

/** Which random embedding is meant. */
export interface EmbeddingDraw {
  /** `n`, number of rows, at least 1 */
  readonly features: number;
  /** `D`, at least 1 */
  readonly width: number;
  /** Whole number in 0 .. 2^32 - 1. */
  readonly seed: number;
  /** Whether rows are at right angles to each other, not only on average; default false. */
  readonly orthonormal?: boolean;
}

/**
 * A random embedding `W_E [n, D]` with rows of length 1: standard normal numbers of the `target`
 * stream, from its start, each row divided by its length (docs/methods.md, "Target models and
 * published settings"). Orthonormal rows are made from them by Gram-Schmidt, in order.
 *
 * Computed in float64 and rounded once, so a seed gives the same bits on every machine.
 *
 * @throws {RangeError} when a size or the seed is out of range, or there are more orthonormal rows
 *   than dimensions.
 *
 * @example
 * ```ts
 * import { ok } from "node:assert/strict";
 * import { randomEmbedding } from "./random_embedding.ts";
 * const { data } = randomEmbedding({ features: 2, width: 3, seed: 0, orthonormal: true });
 * const [a, b] = [data.subarray(0, 3), data.subarray(3)];
 * ok(Math.abs(a.reduce((sum, value, d) => sum + value * b[d]!, 0)) < 1e-6);
 * ```
 */
export function randomEmbedding(
  { features, width, seed, orthonormal = false }: EmbeddingDraw,
): Matrix {
  if (orthonormal && features > width) {
    throw new RangeError(
      `Cannot draw an orthonormal embedding: features must be at most width ${width}, are ${features}`,
    );
  }
  const embedding = matrix({ rows: features, cols: width }); // [n, D]
  const draws = normals({ seed, stream: "target", count: features * width });
  const rows = Array.from(
    { length: features },
    (_, i) => draws.subarray(i * width, (i + 1) * width),
  );
  rows.forEach((row, i) => {
    for (const earlier of orthonormal ? rows.slice(0, i) : []) {
      const along = dot(row, earlier);
      row.forEach((value, d) => row[d] = value - along * earlier[d]!);
    }
    const length = Math.sqrt(dot(row, row));
    row.forEach((value, d) => row[d] = value / length);
    embedding.data.set(row, i * width);
  });
  return embedding;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
