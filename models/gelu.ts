import { erf } from "./erf.ts";

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
