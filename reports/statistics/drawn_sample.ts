import { EXACT_PAIRS } from "./paired_permutation.ts";
import { resamplingDraws } from "./resampling_draws.ts";

/** How {@link sampleDrawer} draws. */
export interface DrawOptions {
  /** Key of the Philox stream `bootstrap`, 0 .. 2^32 - 1. */
  readonly seed: number;
  /** Number of resamples, and of sign flips beyond {@link EXACT_PAIRS}; default 10,000. */
  readonly draws?: number;
}

/** Values by seed with what the paired statistics need of them. */
export interface DrawnSample {
  /** One value for each seed, in an order that all samples share. */
  readonly values: readonly number[];
  /** `sum_i x[draw(r, i)]` for each bootstrap resample `r`. */
  readonly resampled: Float64Array;
  /** `sum_i s(f, i) x[i]` for each choice `f` of signs `s`; all of them up to 12 values. */
  readonly flipped: Float64Array;
}

/**
 * Draws resamples and sign flips for many samples at a time. Samples of one size share their draws, and
 * both sums are linear in the values, so that those of a difference `a - b` are the differences of
 * those of `a` and `b`: M samples need M sums, not M^2 (see {@link pairedDifference}).
 *
 * @returns a function of a sample's values; it keeps the draws of each size that it has seen
 */
export function sampleDrawer(
  { seed, draws = 10_000 }: DrawOptions,
): (values: readonly number[]) => DrawnSample {
  const bySize = new Map<number, SizeDraws>();
  const shared = resamplingDraws(seed);
  return (values) => {
    const n = values.length;
    const own = bySize.get(n) ?? {
      places: shared.places(n, draws),
      signs: n <= EXACT_PAIRS ? everySign(n) : shared.signs(n * draws),
    };
    bySize.set(n, own);
    return { values, resampled: resample(values, own), flipped: flip(values, own) };
  };
}

interface SizeDraws {
  /** Place of each drawn value, `[resample, n]`. */
  readonly places: Uint32Array;
  /** -1 where the sign is turned, 1 elsewhere, `[flip, n]`. */
  readonly signs: Float64Array;
}

/** All sign choices of `n` values. */
function everySign(n: number): Float64Array {
  return Float64Array.from(
    { length: n * 2 ** n },
    (_, at) => 1 - 2 * (Math.floor(at / n) >> (at % n) & 1),
  );
}

function resample(values: readonly number[], { places }: SizeDraws): Float64Array {
  const x = Float64Array.from(values);
  const n = x.length;
  const sums = new Float64Array(n === 0 ? 0 : places.length / n);
  for (let r = 0, at = 0; r < sums.length; r++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += x[places[at++]!]!;
    sums[r] = sum;
  }
  return sums;
}

function flip(values: readonly number[], { signs }: SizeDraws): Float64Array {
  const n = values.length;
  const sums = new Float64Array(n === 0 ? 0 : signs.length / n);
  for (let f = 0, at = 0; f < sums.length; f++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += signs[at++]! * values[i]!;
    sums[f] = sum;
  }
  return sums;
}
