/**
 * The two leaky hard sigmoids of a raw importance and their slopes in WGSL (docs/spd.md, "Parameters"):
 *
 *     g_low = 0.01 x, x, 1           below 0, between, above 1
 *     g_up  = 0, x, 1 + 0.01 (x - 1)
 *
 * and the mask `m = g_low + (1 - g_low) r`.
 */
export const HARD_SIGMOIDS = `
fn lower_leaky(x: vec4f) -> vec4f { return min(max(x, 0.01 * x), vec4f(1.0)); }
fn lower_slope(x: vec4f) -> vec4f {
  return select(select(vec4f(1.0), vec4f(0.01), x < vec4f()), vec4f(), x > vec4f(1.0));
}
fn upper_leaky(x: vec4f) -> vec4f { return clamp(x, vec4f(), vec4f(1.0)) + 0.01 * max(x - 1.0, vec4f()); }
fn upper_slope(x: vec4f) -> vec4f {
  return select(select(vec4f(1.0), vec4f(), x < vec4f()), vec4f(0.01), x > vec4f(1.0));
}
fn mask(x: vec4f, r: vec4f) -> vec4f {
  let g = lower_leaky(x);
  return g + (1.0 - g) * r;
}`;
