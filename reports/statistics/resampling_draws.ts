import { uniforms } from "../../models/mod.ts";

/** Random numbers that many intervals and tests share; callers may not write to them. */
export interface Draws {
  /** -1 where one of the first `count` uniform numbers of the stream is below 1/2, 1 elsewhere. */
  signs(count: number): Float64Array;
  /** `floor(u n)` of the first `n resamples` numbers `u`: which of `n` values each resample takes. */
  places(n: number, resamples: number): Uint32Array;
}

/**
 * The numbers of the Philox stream `bootstrap`, drawn once for all that ask: a table of intervals and
 * tests uses the same ones for every cell.
 *
 * @param seed 0 .. 2^32 - 1
 */
export function resamplingDraws(seed: number): Draws {
  let kept: Float64Array = new Float64Array(0);
  const placed = new Map<string, Uint32Array>();
  const numbers = (count: number) => {
    if (kept.length < count) kept = uniforms({ seed, stream: "bootstrap", count });
    return kept.subarray(0, count);
  };
  let signs = new Float64Array(0);
  return {
    signs(count) {
      if (signs.length < count) signs = Float64Array.from(numbers(count), (u) => u < 0.5 ? -1 : 1);
      return signs.subarray(0, count);
    },
    places(n, resamples) {
      const key = `${n} ${resamples}`;
      const found = placed.get(key) ??
        Uint32Array.from(numbers(n * resamples), (u) => Math.floor(u * n));
      placed.set(key, found);
      return found;
    },
  };
}
