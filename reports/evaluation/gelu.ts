/** `gelu(v) = v Phi(v)`, `Phi(v) = (1 + erf(v / sqrt 2)) / 2`: the exact form. */
export function gelu(v: number): number {
  return v * normalShare(v);
}

/** `gelu'(v) = Phi(v) + v phi(v)`, `phi(v) = e^(-v^2/2) / sqrt(2 pi)`. */
export function geluDerivative(v: number): number {
  return normalShare(v) + v * Math.exp(-v * v / 2) / Math.sqrt(2 * Math.PI);
}

function normalShare(v: number): number {
  return (1 + erf(v / Math.SQRT2)) / 2;
}

/**
 * `erf(x) = 2/sqrt(pi) e^(-x^2) sum_n 2^n x^(2n+1) / (1 3 .. (2n+1))` (Abramowitz and Stegun 7.1.6):
 * all terms have one sign, so nothing cancels; beyond 6 it is 1 in float64.
 */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = 0;
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= 2 * x * x / (2 * n + 1);
  }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
}
