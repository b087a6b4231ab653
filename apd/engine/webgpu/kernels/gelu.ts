/**
 * `gelu(v) = v (1 + erf(v / sqrt 2)) / 2` and its slope `Phi(v) + v phi(v)` in WGSL; `erf` by
 * Abramowitz and Stegun 7.1.26, within 1.5e-7.
 */
export const GELU = `
fn erf4(v: vec4f) -> vec4f {
  let x = abs(v);
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t +
    0.254829592) * t;
  return sign(v) * (1.0 - poly * exp(-x * x));
}
fn gelu4(v: vec4f) -> vec4f { return 0.5 * v * (1.0 + erf4(v * 0.70710678)); }
fn gelu_slope4(v: vec4f) -> vec4f {
  return 0.5 * (1.0 + erf4(v * 0.70710678)) + v * exp(-0.5 * v * v) * 0.39894228;
}`;

/** Both together, which share an exponential: the `erf` is that of {@link GELU}. */
export const GELU_AND_SLOPE = `
struct GeluAndSlope { value: vec4f, slope: vec4f }
fn gelu_and_slope4(v: vec4f) -> GeluAndSlope {
  let x = abs(v) * 0.70710678;
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t +
    0.254829592) * t;
  let decay = exp(-x * x);
  let tail = 0.5 * poly * decay;
  let phi = select(1.0 - tail, tail, v < vec4f());
  return GeluAndSlope(v * phi, phi + v * decay * 0.39894228);
}`;
