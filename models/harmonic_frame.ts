import { type Matrix, matrix } from "./matrix.ts";
import { permutation, type RandomSource, uniforms } from "./random_stream.ts";

/** How many unit vectors share how many dimensions. */
export interface FrameSettings extends RandomSource {
  /** `D`, at least 1 */
  readonly vectors: number;
  /** `d`, 1 .. `D` */
  readonly width: number;
}

/** Sets of frequencies that are drawn; the one with the smallest largest cosine is taken. */
const CANDIDATES = 64;

/**
 * Unit vectors that are as far apart as their number allows in the mean: a real harmonic frame
 * (Benedetto and Fickus 2003, "Finite normalized tight frames"). Vector `k` has the coordinates
 *
 *     sqrt(2/d) cos(2 pi f k / D + a_f), sqrt(2/d) sin(2 pi f k / D + a_f)
 *
 * of random frequencies `0 < f < D/2` and phases `a_f`, and `sqrt(1/d)`, `sqrt(1/d) (-1)^k` where
 * the number of coordinates needs them; the vectors come in random order. The frame is tight,
 * so the mean squared cosine of two of them is `(D - d) / (d (D - 1))`, the least there can be
 * (Welch 1974); with `d = D` they are orthonormal. Of 64 sets of frequencies the one with the
 * smallest `max |cosine|` is taken.
 *
 * @returns `[D, d]`, a vector in each row
 * @throws {RangeError} when `width` is not a whole number in 1 .. `vectors`.
 */
export function harmonicFrame({ vectors: D, width: d, ...source }: FrameSettings): Matrix {
  if (!Number.isInteger(d) || d < 1 || d > D) {
    throw new RangeError(
      `Cannot spread ${D} directions: width must be a whole number in 1..${D}, is ${d}`,
    );
  }
  const pairs = Math.ceil(D / 2) - 1; // frequencies 0 < f < D/2
  const constant = d % 2 === 1 || d / 2 > pairs;
  const alternating = constant && d % 2 === 0;
  const needed = (d - Number(constant) - Number(alternating)) / 2;
  const candidates = Array.from({ length: needed === pairs ? 1 : CANDIDATES }, (_, candidate) => {
    const order = permutation(pairs, { ...source, offset: candidate * pairs });
    const frequencies = order.slice(0, needed).map((f) => f + 1);
    return { frequencies, coherence: coherence(D, { frequencies, constant }) };
  });
  const { frequencies } = candidates.reduce((a, b) => b.coherence < a.coherence ? b : a);
  const offset = CANDIDATES * pairs;
  const phases = uniforms({ ...source, count: needed, offset });
  const frame = matrix({ rows: D, cols: d });
  permutation(D, { ...source, offset: offset + needed }).forEach((k, row) => {
    const coordinates: number[] = [];
    if (constant) coordinates.push(Math.SQRT1_2);
    if (alternating) coordinates.push(k % 2 === 0 ? Math.SQRT1_2 : -Math.SQRT1_2);
    frequencies.forEach((f, i) => {
      const angle = 2 * Math.PI * (f * k / D + phases[i]!);
      coordinates.push(Math.cos(angle), Math.sin(angle));
    });
    frame.data.set(coordinates.map((value) => Math.sqrt(2 / d) * value), row * d);
  });
  return frame;
}

/** `max |cosine|` times `d / 2`: vectors `k` apart have `1/2 constant + sum_f cos(2 pi f k / D)`. */
function coherence(
  D: number,
  { frequencies, constant }: {
    readonly frequencies: readonly number[];
    readonly constant: boolean;
  },
): number {
  let largest = 0;
  for (let k = 1; 2 * k <= D; k++) {
    const cosine = frequencies.reduce(
      (sum, f) => sum + Math.cos(2 * Math.PI * (f * k % D) / D),
      constant ? 1 / 2 : 0,
    );
    largest = Math.max(largest, Math.abs(cosine));
  }
  return largest;
}

/**
 * The least width at which the mean squared cosine of a harmonic frame is at most `interference`:
 * `d = ceil(D / (1 + interference (D - 1)))`.
 *
 * @param interference in [0, 1]; 0 asks for orthogonal vectors, `d = D`
 */
export function frameWidth(vectors: number, interference: number): number {
  if (!(interference >= 0 && interference <= 1)) {
    throw new RangeError(
      `Cannot spread ${vectors} directions: interference must be in [0, 1], is ${interference}`,
    );
  }
  return Math.ceil(vectors / (1 + interference * (vectors - 1)));
}
