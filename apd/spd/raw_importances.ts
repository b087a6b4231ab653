import { erf } from "../../models/mod.ts";
import type { ImportanceFunctions } from "../decomposition.ts";

/**
 * Raw causal importances in float64, `x = e + sum_j w_j gelu(a_j h + b_j)` (docs/spd.md, "Parameters"),
 * of `K` functions on `B` samples. Hidden units of weight 0 cost nothing.
 *
 * @param functions `a, b, w [K, d]`, `e [K]`
 * @param h what each function reads, `[B, K]`, row-major
 * @returns `x [B, K]`, row-major
 */
export function rawImportances(
  { hidden: d, a, b, w, e }: ImportanceFunctions,
  h: Float64Array,
): Float64Array {
  const K = e.length;
  const x = new Float64Array(h.length);
  for (let k = 0; k < K; k++) {
    const atZero = importance(0, k); // sparse inputs leave many h at 0
    for (let at = k; at < h.length; at += K) x[at] = h[at] === 0 ? atZero : importance(h[at]!, k);
  }
  return x;

  function importance(h: number, k: number): number {
    let sum: number = e[k]!;
    for (let j = k * d; j < (k + 1) * d; j++) {
      if (w[j] !== 0) sum += w[j]! * gelu(a[j]! * h + b[j]!);
    }
    return sum;
  }
}

/** `gelu(v) = v (1 + erf(v / sqrt 2)) / 2` */
function gelu(v: number): number {
  return v * (1 + erf(v / Math.SQRT2)) / 2;
}
