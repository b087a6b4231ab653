import type { Matrix } from "../../../models/mod.ts";

/**
 * Deals every weight to components in proportion to their claims:
 * `P[c] = W claims[c] / sum_c' claims[c']`, entry by entry; a weight that none claims stays in none.
 *
 * @param W `[d_in, d_out]`
 * @param claims `[C, d_in, d_out]`, not negative; written over
 * @returns `claims`, now `P`
 */
export function shareEntries({ data }: Matrix, claims: Float32Array): Float32Array {
  const size = data.length;
  for (let e = 0; e < size; e++) {
    let sum = 0;
    for (let at = e; at < claims.length; at += size) sum += claims[at]!;
    const unit = sum > 0 ? data[e]! / sum : 0;
    for (let at = e; at < claims.length; at += size) claims[at]! *= unit;
  }
  return claims;
}
