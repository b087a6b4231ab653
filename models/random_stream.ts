import { philox4x32Into } from "./philox.ts";

/**
 * Version of the numbers in all streams: raised when a seed gives other training batches, evaluation
 * inputs or initial values than before. Results keep it (docs/scores.md, "Versions").
 */
export const STREAM_VERSION = 1;

/**
 * The second key word of each use of randomness, so that two uses of one seed share no number.
 *
 * `data`: input batches of a trial; `initialisation`: a method's initial parameters; `masks`: random
 * choices of components; `evaluation`: inputs for scores; `bootstrap`: resampling of results;
 * `target`: initial weights and batches of target training; `sweep`: settings to try.
 */
export const RANDOM_STREAMS = {
  data: 0,
  initialisation: 1,
  masks: 2,
  evaluation: 3,
  bootstrap: 4,
  target: 5,
  sweep: 6,
} as const;

/** Name of a use of randomness, see {@link RANDOM_STREAMS}. */
export type RandomStream = keyof typeof RANDOM_STREAMS;

/** Which sequence of random numbers is meant. */
export interface RandomSource {
  /** Whole number in 0 .. 2^32 - 1. */
  readonly seed: number;
  /** What the numbers are used for. */
  readonly stream: RandomStream;
}

/** Which part of a sequence of random numbers is drawn. */
export interface RandomDraw extends RandomSource {
  /** How many numbers, >= 0. */
  readonly count: number;
  /** Place of the first one in the sequence, default 0. */
  readonly offset?: number;
}

/**
 * The Philox key of a stream, `(seed, stream)` (docs/methods.md, "Randomness").
 *
 * @returns `[u32 x 2]`
 * @throws {RangeError} when the seed is not a whole number in 0 .. 2^32 - 1.
 */
export function randomKey({ seed, stream }: RandomSource): Uint32Array {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(
      `Cannot draw random numbers: seed must be a whole number in 0..4294967295, is ${seed}`,
    );
  }
  return Uint32Array.of(seed, RANDOM_STREAMS[stream]);
}

/** Turns a random word into a uniform number in [0, 1): `(u >>> 8) * 2^-24`, exact in float32. */
export function uniformFromWord(word: number): number {
  return (word >>> 8) * 2 ** -24;
}

/**
 * Uniform numbers in [0, 1) with 24 random bits each.
 *
 * Number `i` is word `i mod 4` of the block with counter `(i / 4, 0, 2^32 - 1, 2^32 - 1)`; batches of
 * {@link sparseFeatureSampler} never use these counters, so both can share a stream.
 *
 * @throws {RangeError} when seed, count or offset is out of range.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { uniforms } from "./random_stream.ts";
 * const all = uniforms({ seed: 1, stream: "bootstrap", count: 10 });
 * const tail = uniforms({ seed: 1, stream: "bootstrap", count: 7, offset: 3 });
 * deepStrictEqual(tail, all.slice(3));
 * ```
 */
export function uniforms({ count, offset = 0, ...source }: RandomDraw): Float64Array {
  checkRange({ count, offset });
  const block = {
    counter: Uint32Array.of(0, 0, 0xffffffff, 0xffffffff),
    key: randomKey(source),
  };
  const words = new Uint32Array(4);
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const place = offset + i;
    if (i === 0 || place % 4 === 0) {
      block.counter[0] = Math.floor(place / 4);
      philox4x32Into(block, words);
    }
    numbers[i] = uniformFromWord(words[place % 4]!);
  }
  return numbers;
}

/**
 * Standard normal numbers by Box-Muller in float64: numbers `2j` and `2j + 1` are
 * `sqrt(-2 ln(1 - u)) (cos, sin)(2 pi v)` of the uniforms `u, v` at `2j, 2j + 1`.
 *
 * @throws {RangeError} when seed, count or offset is out of range.
 */
export function normals({ count, offset = 0, ...source }: RandomDraw): Float64Array {
  checkRange({ count, offset });
  const first = offset % 2;
  const pairs = uniforms({
    ...source,
    offset: offset - first,
    count: count + first + (count + first) % 2,
  });
  return Float64Array.from({ length: count }, (_, i) => {
    const pair = (i + first) - (i + first) % 2;
    const radius = Math.sqrt(-2 * Math.log(1 - pairs[pair]!));
    const angle = 2 * Math.PI * pairs[pair + 1]!;
    return radius * ((i + first) % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

/**
 * A random order of `0 .. n - 1` (Fisher-Yates).
 *
 * @param source also the place of the first number in the sequence that it uses, default 0
 * @throws {RangeError} when `n`, the seed or the offset is out of range.
 */
export function permutation(
  n: number,
  source: RandomSource & { readonly offset?: number },
): number[] {
  const draws = uniforms({ ...source, count: n });
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(draws[i]! * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function checkRange(range: { readonly count: number; readonly offset: number }): void {
  for (const [name, value] of Object.entries(range)) {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) {
      throw new RangeError(
        `Cannot draw random numbers: ${name} must be a whole number in 0..4294967295, is ${value}`,
      );
    }
  }
}
