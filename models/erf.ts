/**
 * The error function in float64, by its series of positive terms
 * `erf x = 2/sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1) / (2n+1)!!` (NIST DLMF 7.6.2).
 *
 * @param x any number
 * @returns in [-1, 1], within 1e-15 of the exact value
 */
export function erf(x: number): number {
  if (Math.abs(x) >= 6) return Math.sign(x); // 1 - erf 6 = 2e-17
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= 2 * x * x / (2 * n + 1);
    sum += term;
  }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
}
