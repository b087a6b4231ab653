import { unroll } from "../kernel.ts";

const ROUND = `  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);`;

/** Philox4x32-10 in WGSL, bit for bit as models/philox.ts. */
export const PHILOX = `
fn multiply_high(a: u32, b: u32) -> u32 {
  let al = a & 0xffffu; let ah = a >> 16u;
  let bl = b & 0xffffu; let bh = b >> 16u;
  let middle = ah * bl + ((al * bl) >> 16u);
  let cross = al * bh + (middle & 0xffffu);
  return ah * bh + (middle >> 16u) + (cross >> 16u);
}
fn philox(counter: vec4u, key: vec2u) -> vec4u {
  var c = counter;
  var k = key;
${unroll(10, () => ROUND)}
  return c;
}`;
