/** A counter of four 32-bit words and a key of two: what one Philox block depends on. */
export interface PhiloxBlock {
  /** `[u32 x 4]` */
  readonly counter: ArrayLike<number>;
  /** `[u32 x 2]` */
  readonly key: ArrayLike<number>;
}

const ROUNDS = 10;
// Multipliers and key increments of Philox4x32 (Salmon et al. 2011, section 3.3; Random123).
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/**
 * Philox4x32-10: four random 32-bit words from a counter and a key (Salmon et al. 2011, "Parallel
 * random numbers: as easy as 1, 2, 3"). The same block always gives the same words.
 *
 * @param block words outside 0 .. 2^32 - 1 are taken modulo 2^32
 * @returns four whole numbers in 0 .. 2^32 - 1
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { philox4x32 } from "./philox.ts";
 * strictEqual(philox4x32({ counter: [0, 0, 0, 0], key: [0, 0] })[0], 0x6627e8d5);
 * ```
 */
export function philox4x32(block: PhiloxBlock): Uint32Array {
  const words = new Uint32Array(4);
  philox4x32Into(block, words);
  return words;
}

/**
 * {@link philox4x32} without allocation, for hot loops: writes the four words into `words`.
 *
 * @param words `[u32 x 4]`, may be the block's own counter
 */
export function philox4x32Into({ counter, key }: PhiloxBlock, words: Uint32Array): void {
  let c0 = counter[0]! | 0, c1 = counter[1]! | 0, c2 = counter[2]! | 0, c3 = counter[3]! | 0;
  let k0 = key[0]! | 0, k1 = key[1]! | 0;
  for (let round = 0; round < ROUNDS; round++) {
    // c' = (hi(M1 c2) ^ c1 ^ k0, lo(M1 c2), hi(M0 c0) ^ c3 ^ k1, lo(M0 c0))
    const high0 = multiplyHigh(M0, c0);
    const high1 = multiplyHigh(M1, c2);
    const low0 = Math.imul(M0, c0);
    const low1 = Math.imul(M1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

/** The upper 32 bits of the unsigned 64-bit product `a b`, by 16-bit halves. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff, aHigh = a >>> 16;
  const bLow = b & 0xffff, bHigh = b >>> 16;
  const low = Math.imul(aLow, bLow);
  const middle = (Math.imul(aHigh, bLow) + (low >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}
