import { uniforms } from "../../models/mod.ts";
import { EXACT_PAIRS } from "./paired_permutation.ts";

/** Number of resamples, and of sign flips beyond {@link EXACT_PAIRS}. */
const DRAWS = 10_000;

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
 * @param seed key of the Philox stream `bootstrap`, 0 .. 2^32 - 1
 * @returns a function of a sample's values; it keeps the draws of each size that it has seen
 */
export function sampleDrawer(seed: number): (values: readonly number[]) => DrawnSample {
  const bySize = new Map<number, SizeDraws>();
  return (values) => {
    const n = values.length;
    const draws = bySize.get(n) ?? drawsOf({ seed, n });
    bySize.set(n, draws);
    return { values, resampled: resample(values, draws), flipped: flip(values, draws) };
  };
}

interface SizeDraws {
  /** Place of each drawn value, `[resample, n]`. */
  readonly places: Uint32Array;
  /** 1 where the sign is turned, `[flip, n]`. */
  readonly turned: Uint8Array;
}

function drawsOf({ seed, n }: { readonly seed: number; readonly n: number }): SizeDraws {
  const uniform = uniforms({ seed, stream: "bootstrap", count: n * DRAWS });
  const places = Uint32Array.from(uniform, (u) => Math.floor(u * n));
  if (n > EXACT_PAIRS) return { places, turned: Uint8Array.from(uniform, (u) => u < 0.5 ? 1 : 0) };
  const turned = Uint8Array.from(
    { length: n * 2 ** n },
    (_, at) => Math.floor(at / n) >> (at % n) & 1,
  );
  return { places, turned };
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

function flip(values: readonly number[], { turned }: SizeDraws): Float64Array {
  const signed = Float64Array.from(values.flatMap((value) => [value, -value])); // [n, 2]
  const n = values.length;
  const sums = new Float64Array(n === 0 ? 0 : turned.length / n);
  for (let f = 0, at = 0; f < sums.length; f++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += signed[2 * i + turned[at++]!]!;
    sums[f] = sum;
  }
  return sums;
}
