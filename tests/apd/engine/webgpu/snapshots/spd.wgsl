// ---- advance, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 1>; // next step
// advance
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
buffer_1[0] = buffer_0[0] + 1u;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- remainder in, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: V
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // in: U
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 4>; // in: remainder
// remainder in
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let q = item % 1u;
let r = item / 1u;
var d0 = buffer_0[(r * 4u + 0u) * 1u + q];
var d1 = buffer_0[(r * 4u + 1u) * 1u + q];
var d2 = buffer_0[(r * 4u + 2u) * 1u + q];
var d3 = buffer_0[(r * 4u + 3u) * 1u + q];
{ var c = 0u;
loop {
let v = buffer_1[c * 1u + r];
let u = buffer_2[c * 1u + q];
d0 -= v.x * u;
d1 -= v.y * u;
d2 -= v.z * u;
d3 -= v.w * u;
continuing { c++; break if c >= 5u; }
} }
buffer_3[(r * 4u + 0u) * 1u + q] = d0;
buffer_3[(r * 4u + 1u) * 1u + q] = d1;
buffer_3[(r * 4u + 2u) * 1u + q] = d2;
buffer_3[(r * 4u + 3u) * 1u + q] = d3;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- remainder out, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // out: U
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 4>; // out: remainder
// remainder out
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let q = item % 1u;
let r = item / 1u;
var d0 = buffer_0[(r * 4u + 0u) * 1u + q];
var d1 = buffer_0[(r * 4u + 1u) * 1u + q];
var d2 = buffer_0[(r * 4u + 2u) * 1u + q];
var d3 = buffer_0[(r * 4u + 3u) * 1u + q];
{ var c = 0u;
loop {
let v = buffer_1[c * 1u + r];
let u = buffer_2[c * 1u + q];
d0 -= v.x * u;
d1 -= v.y * u;
d2 -= v.z * u;
d3 -= v.w * u;
continuing { c++; break if c >= 5u; }
} }
buffer_3[(r * 4u + 0u) * 1u + q] = d0;
buffer_3[(r * 4u + 1u) * 1u + q] = d1;
buffer_3[(r * 4u + 2u) * 1u + q] = d2;
buffer_3[(r * 4u + 3u) * 1u + q] = d3;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- d product in, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: remainder
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 4>; // in: d product
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // in remainder: dW
// d product in
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var g = -1.666666716337204e-1f * buffer_0[item];
{ let part = 0u;
g -= buffer_2[part * 4u + item];
}
buffer_1[item] = g;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- in: dV through the product, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // in: U
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // in: d product
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // in: dV through the product
// in: dV through the product
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let stripe = item % 1u;
let strip = (item / 1u) % 1u;
let group = item / 1u;
let q0 = min(stripe * 1u + 0u, 0u);
let r0 = min(strip * 8u + 0u, 4u + 0u);
let r1 = min(strip * 8u + 1u, 4u + 1u);
let r2 = min(strip * 8u + 2u, 4u + 2u);
let r3 = min(strip * 8u + 3u, 4u + 3u);
let r4 = min(strip * 8u + 4u, 4u + 0u);
let r5 = min(strip * 8u + 5u, 4u + 1u);
let r6 = min(strip * 8u + 6u, 4u + 2u);
let r7 = min(strip * 8u + 7u, 4u + 3u);
let c0 = min(group * 1u + 0u, 0u);
var p0_0_0 = vec4f();
var p0_1_0 = vec4f();
var p0_2_0 = vec4f();
var p0_3_0 = vec4f();
var p0_4_0 = vec4f();
var p0_5_0 = vec4f();
var p0_6_0 = vec4f();
var p0_7_0 = vec4f();
{ let i = 0u;
let a0_0 = buffer_0[(r0) * 1u + i];
let a0_1 = buffer_0[(r1) * 1u + i];
let a0_2 = buffer_0[(r2) * 1u + i];
let a0_3 = buffer_0[(r3) * 1u + i];
let a0_4 = buffer_0[(r4) * 1u + i];
let a0_5 = buffer_0[(r5) * 1u + i];
let a0_6 = buffer_0[(r6) * 1u + i];
let a0_7 = buffer_0[(r7) * 1u + i];
let b0_0_0 = buffer_1[(q0 * 4u + 0u) * 1u + i];
let b0_1_0 = buffer_1[(q0 * 4u + 1u) * 1u + i];
let b0_2_0 = buffer_1[(q0 * 4u + 2u) * 1u + i];
let b0_3_0 = buffer_1[(q0 * 4u + 3u) * 1u + i];
p0_0_0 += vec4f(dot(a0_0, b0_0_0), dot(a0_0, b0_1_0), dot(a0_0, b0_2_0), dot(a0_0, b0_3_0));
p0_1_0 += vec4f(dot(a0_1, b0_0_0), dot(a0_1, b0_1_0), dot(a0_1, b0_2_0), dot(a0_1, b0_3_0));
p0_2_0 += vec4f(dot(a0_2, b0_0_0), dot(a0_2, b0_1_0), dot(a0_2, b0_2_0), dot(a0_2, b0_3_0));
p0_3_0 += vec4f(dot(a0_3, b0_0_0), dot(a0_3, b0_1_0), dot(a0_3, b0_2_0), dot(a0_3, b0_3_0));
p0_4_0 += vec4f(dot(a0_4, b0_0_0), dot(a0_4, b0_1_0), dot(a0_4, b0_2_0), dot(a0_4, b0_3_0));
p0_5_0 += vec4f(dot(a0_5, b0_0_0), dot(a0_5, b0_1_0), dot(a0_5, b0_2_0), dot(a0_5, b0_3_0));
p0_6_0 += vec4f(dot(a0_6, b0_0_0), dot(a0_6, b0_1_0), dot(a0_6, b0_2_0), dot(a0_6, b0_3_0));
p0_7_0 += vec4f(dot(a0_7, b0_0_0), dot(a0_7, b0_1_0), dot(a0_7, b0_2_0), dot(a0_7, b0_3_0));
}
buffer_2[(c0 * 8u + r0) * 1u + q0] = p0_0_0;
buffer_2[(c0 * 8u + r1) * 1u + q0] = p0_1_0;
buffer_2[(c0 * 8u + r2) * 1u + q0] = p0_2_0;
buffer_2[(c0 * 8u + r3) * 1u + q0] = p0_3_0;
buffer_2[(c0 * 8u + r4) * 1u + q0] = p0_4_0;
buffer_2[(c0 * 8u + r5) * 1u + q0] = p0_5_0;
buffer_2[(c0 * 8u + r6) * 1u + q0] = p0_6_0;
buffer_2[(c0 * 8u + r7) * 1u + q0] = p0_7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- in: dU through the product, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // in: V
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // in: d product
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // in: dU through the product
// in: dU through the product
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let stripe = item % 1u;
let strip = (item / 1u) % 1u;
let group = item / 1u;
let q0 = min(stripe * 1u + 0u, 0u);
let r0 = min(strip * 8u + 0u, 4u + 0u);
let r1 = min(strip * 8u + 1u, 4u + 1u);
let r2 = min(strip * 8u + 2u, 4u + 2u);
let r3 = min(strip * 8u + 3u, 4u + 3u);
let r4 = min(strip * 8u + 4u, 4u + 0u);
let r5 = min(strip * 8u + 5u, 4u + 1u);
let r6 = min(strip * 8u + 6u, 4u + 2u);
let r7 = min(strip * 8u + 7u, 4u + 3u);
let c0 = min(group * 1u + 0u, 0u);
var p0_0_0 = vec4f();
var p0_1_0 = vec4f();
var p0_2_0 = vec4f();
var p0_3_0 = vec4f();
var p0_4_0 = vec4f();
var p0_5_0 = vec4f();
var p0_6_0 = vec4f();
var p0_7_0 = vec4f();
{ let i = 0u;
let a0_0 = buffer_0[(r0) * 1u + i];
let a0_1 = buffer_0[(r1) * 1u + i];
let a0_2 = buffer_0[(r2) * 1u + i];
let a0_3 = buffer_0[(r3) * 1u + i];
let a0_4 = buffer_0[(r4) * 1u + i];
let a0_5 = buffer_0[(r5) * 1u + i];
let a0_6 = buffer_0[(r6) * 1u + i];
let a0_7 = buffer_0[(r7) * 1u + i];
let b0_0_0 = buffer_1[(i * 4u + 0u) * 1u + q0];
let b0_1_0 = buffer_1[(i * 4u + 1u) * 1u + q0];
let b0_2_0 = buffer_1[(i * 4u + 2u) * 1u + q0];
let b0_3_0 = buffer_1[(i * 4u + 3u) * 1u + q0];
p0_0_0 += a0_0.x * b0_0_0 + a0_0.y * b0_1_0 + a0_0.z * b0_2_0 + a0_0.w * b0_3_0;
p0_1_0 += a0_1.x * b0_0_0 + a0_1.y * b0_1_0 + a0_1.z * b0_2_0 + a0_1.w * b0_3_0;
p0_2_0 += a0_2.x * b0_0_0 + a0_2.y * b0_1_0 + a0_2.z * b0_2_0 + a0_2.w * b0_3_0;
p0_3_0 += a0_3.x * b0_0_0 + a0_3.y * b0_1_0 + a0_3.z * b0_2_0 + a0_3.w * b0_3_0;
p0_4_0 += a0_4.x * b0_0_0 + a0_4.y * b0_1_0 + a0_4.z * b0_2_0 + a0_4.w * b0_3_0;
p0_5_0 += a0_5.x * b0_0_0 + a0_5.y * b0_1_0 + a0_5.z * b0_2_0 + a0_5.w * b0_3_0;
p0_6_0 += a0_6.x * b0_0_0 + a0_6.y * b0_1_0 + a0_6.z * b0_2_0 + a0_6.w * b0_3_0;
p0_7_0 += a0_7.x * b0_0_0 + a0_7.y * b0_1_0 + a0_7.z * b0_2_0 + a0_7.w * b0_3_0;
}
buffer_2[(c0 * 8u + r0) * 1u + q0] = p0_0_0;
buffer_2[(c0 * 8u + r1) * 1u + q0] = p0_1_0;
buffer_2[(c0 * 8u + r2) * 1u + q0] = p0_2_0;
buffer_2[(c0 * 8u + r3) * 1u + q0] = p0_3_0;
buffer_2[(c0 * 8u + r4) * 1u + q0] = p0_4_0;
buffer_2[(c0 * 8u + r5) * 1u + q0] = p0_5_0;
buffer_2[(c0 * 8u + r6) * 1u + q0] = p0_6_0;
buffer_2[(c0 * 8u + r7) * 1u + q0] = p0_7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW in: V, 8 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // in: V
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // in: V, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 8>; // in: V, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 8>; // in V: dW
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // in: dV through the product
// AdamW in: V
fn kernel_0(item: u32, local: u32) {
if (item >= 8u) { return; }
var g = vec4f();
{ let part = 0u;
g += buffer_5[part * 8u + item];
}
{ let part = 0u;
g += buffer_6[part * 8u + item];
}
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 0e+0f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW in: U, 8 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // in: U
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // in: U, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 8>; // in: U, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 8>; // in U: dW
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // in: dU through the product
// AdamW in: U
fn kernel_0(item: u32, local: u32) {
if (item >= 8u) { return; }
var g = vec4f();
{ let part = 0u;
g += buffer_5[part * 8u + item];
}
{ let part = 0u;
g += buffer_6[part * 8u + item];
}
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 0e+0f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- d product out, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: remainder
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 4>; // out: d product
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // out remainder: dW
// d product out
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var g = -1.666666716337204e-1f * buffer_0[item];
{ let part = 0u;
g -= buffer_2[part * 4u + item];
}
buffer_1[item] = g;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- out: dV through the product, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // out: U
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: d product
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // out: dV through the product
// out: dV through the product
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let stripe = item % 1u;
let strip = (item / 1u) % 1u;
let group = item / 1u;
let q0 = min(stripe * 1u + 0u, 0u);
let r0 = min(strip * 8u + 0u, 4u + 0u);
let r1 = min(strip * 8u + 1u, 4u + 1u);
let r2 = min(strip * 8u + 2u, 4u + 2u);
let r3 = min(strip * 8u + 3u, 4u + 3u);
let r4 = min(strip * 8u + 4u, 4u + 0u);
let r5 = min(strip * 8u + 5u, 4u + 1u);
let r6 = min(strip * 8u + 6u, 4u + 2u);
let r7 = min(strip * 8u + 7u, 4u + 3u);
let c0 = min(group * 1u + 0u, 0u);
var p0_0_0 = vec4f();
var p0_1_0 = vec4f();
var p0_2_0 = vec4f();
var p0_3_0 = vec4f();
var p0_4_0 = vec4f();
var p0_5_0 = vec4f();
var p0_6_0 = vec4f();
var p0_7_0 = vec4f();
{ let i = 0u;
let a0_0 = buffer_0[(r0) * 1u + i];
let a0_1 = buffer_0[(r1) * 1u + i];
let a0_2 = buffer_0[(r2) * 1u + i];
let a0_3 = buffer_0[(r3) * 1u + i];
let a0_4 = buffer_0[(r4) * 1u + i];
let a0_5 = buffer_0[(r5) * 1u + i];
let a0_6 = buffer_0[(r6) * 1u + i];
let a0_7 = buffer_0[(r7) * 1u + i];
let b0_0_0 = buffer_1[(q0 * 4u + 0u) * 1u + i];
let b0_1_0 = buffer_1[(q0 * 4u + 1u) * 1u + i];
let b0_2_0 = buffer_1[(q0 * 4u + 2u) * 1u + i];
let b0_3_0 = buffer_1[(q0 * 4u + 3u) * 1u + i];
p0_0_0 += vec4f(dot(a0_0, b0_0_0), dot(a0_0, b0_1_0), dot(a0_0, b0_2_0), dot(a0_0, b0_3_0));
p0_1_0 += vec4f(dot(a0_1, b0_0_0), dot(a0_1, b0_1_0), dot(a0_1, b0_2_0), dot(a0_1, b0_3_0));
p0_2_0 += vec4f(dot(a0_2, b0_0_0), dot(a0_2, b0_1_0), dot(a0_2, b0_2_0), dot(a0_2, b0_3_0));
p0_3_0 += vec4f(dot(a0_3, b0_0_0), dot(a0_3, b0_1_0), dot(a0_3, b0_2_0), dot(a0_3, b0_3_0));
p0_4_0 += vec4f(dot(a0_4, b0_0_0), dot(a0_4, b0_1_0), dot(a0_4, b0_2_0), dot(a0_4, b0_3_0));
p0_5_0 += vec4f(dot(a0_5, b0_0_0), dot(a0_5, b0_1_0), dot(a0_5, b0_2_0), dot(a0_5, b0_3_0));
p0_6_0 += vec4f(dot(a0_6, b0_0_0), dot(a0_6, b0_1_0), dot(a0_6, b0_2_0), dot(a0_6, b0_3_0));
p0_7_0 += vec4f(dot(a0_7, b0_0_0), dot(a0_7, b0_1_0), dot(a0_7, b0_2_0), dot(a0_7, b0_3_0));
}
buffer_2[(c0 * 8u + r0) * 1u + q0] = p0_0_0;
buffer_2[(c0 * 8u + r1) * 1u + q0] = p0_1_0;
buffer_2[(c0 * 8u + r2) * 1u + q0] = p0_2_0;
buffer_2[(c0 * 8u + r3) * 1u + q0] = p0_3_0;
buffer_2[(c0 * 8u + r4) * 1u + q0] = p0_4_0;
buffer_2[(c0 * 8u + r5) * 1u + q0] = p0_5_0;
buffer_2[(c0 * 8u + r6) * 1u + q0] = p0_6_0;
buffer_2[(c0 * 8u + r7) * 1u + q0] = p0_7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- out: dU through the product, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // out: V
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: d product
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // out: dU through the product
// out: dU through the product
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let stripe = item % 1u;
let strip = (item / 1u) % 1u;
let group = item / 1u;
let q0 = min(stripe * 1u + 0u, 0u);
let r0 = min(strip * 8u + 0u, 4u + 0u);
let r1 = min(strip * 8u + 1u, 4u + 1u);
let r2 = min(strip * 8u + 2u, 4u + 2u);
let r3 = min(strip * 8u + 3u, 4u + 3u);
let r4 = min(strip * 8u + 4u, 4u + 0u);
let r5 = min(strip * 8u + 5u, 4u + 1u);
let r6 = min(strip * 8u + 6u, 4u + 2u);
let r7 = min(strip * 8u + 7u, 4u + 3u);
let c0 = min(group * 1u + 0u, 0u);
var p0_0_0 = vec4f();
var p0_1_0 = vec4f();
var p0_2_0 = vec4f();
var p0_3_0 = vec4f();
var p0_4_0 = vec4f();
var p0_5_0 = vec4f();
var p0_6_0 = vec4f();
var p0_7_0 = vec4f();
{ let i = 0u;
let a0_0 = buffer_0[(r0) * 1u + i];
let a0_1 = buffer_0[(r1) * 1u + i];
let a0_2 = buffer_0[(r2) * 1u + i];
let a0_3 = buffer_0[(r3) * 1u + i];
let a0_4 = buffer_0[(r4) * 1u + i];
let a0_5 = buffer_0[(r5) * 1u + i];
let a0_6 = buffer_0[(r6) * 1u + i];
let a0_7 = buffer_0[(r7) * 1u + i];
let b0_0_0 = buffer_1[(i * 4u + 0u) * 1u + q0];
let b0_1_0 = buffer_1[(i * 4u + 1u) * 1u + q0];
let b0_2_0 = buffer_1[(i * 4u + 2u) * 1u + q0];
let b0_3_0 = buffer_1[(i * 4u + 3u) * 1u + q0];
p0_0_0 += a0_0.x * b0_0_0 + a0_0.y * b0_1_0 + a0_0.z * b0_2_0 + a0_0.w * b0_3_0;
p0_1_0 += a0_1.x * b0_0_0 + a0_1.y * b0_1_0 + a0_1.z * b0_2_0 + a0_1.w * b0_3_0;
p0_2_0 += a0_2.x * b0_0_0 + a0_2.y * b0_1_0 + a0_2.z * b0_2_0 + a0_2.w * b0_3_0;
p0_3_0 += a0_3.x * b0_0_0 + a0_3.y * b0_1_0 + a0_3.z * b0_2_0 + a0_3.w * b0_3_0;
p0_4_0 += a0_4.x * b0_0_0 + a0_4.y * b0_1_0 + a0_4.z * b0_2_0 + a0_4.w * b0_3_0;
p0_5_0 += a0_5.x * b0_0_0 + a0_5.y * b0_1_0 + a0_5.z * b0_2_0 + a0_5.w * b0_3_0;
p0_6_0 += a0_6.x * b0_0_0 + a0_6.y * b0_1_0 + a0_6.z * b0_2_0 + a0_6.w * b0_3_0;
p0_7_0 += a0_7.x * b0_0_0 + a0_7.y * b0_1_0 + a0_7.z * b0_2_0 + a0_7.w * b0_3_0;
}
buffer_2[(c0 * 8u + r0) * 1u + q0] = p0_0_0;
buffer_2[(c0 * 8u + r1) * 1u + q0] = p0_1_0;
buffer_2[(c0 * 8u + r2) * 1u + q0] = p0_2_0;
buffer_2[(c0 * 8u + r3) * 1u + q0] = p0_3_0;
buffer_2[(c0 * 8u + r4) * 1u + q0] = p0_4_0;
buffer_2[(c0 * 8u + r5) * 1u + q0] = p0_5_0;
buffer_2[(c0 * 8u + r6) * 1u + q0] = p0_6_0;
buffer_2[(c0 * 8u + r7) * 1u + q0] = p0_7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW out: V, 8 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // out: V
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // out: V, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 8>; // out: V, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 8>; // out V: dW
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // out: dV through the product
// AdamW out: V
fn kernel_0(item: u32, local: u32) {
if (item >= 8u) { return; }
var g = vec4f();
{ let part = 0u;
g += buffer_5[part * 8u + item];
}
{ let part = 0u;
g += buffer_6[part * 8u + item];
}
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 0e+0f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW out: U, 8 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // out: U
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // out: U, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 8>; // out: U, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 8>; // out U: dW
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // out: dU through the product
// AdamW out: U
fn kernel_0(item: u32, local: u32) {
if (item >= 8u) { return; }
var g = vec4f();
{ let part = 0u;
g += buffer_5[part * 8u + item];
}
{ let part = 0u;
g += buffer_6[part * 8u + item];
}
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 0e+0f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- squares in: remainder, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: remainder
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// squares in: remainder
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 4u; i += 64u) {
  let value = buffer_0[i];
  own += dot(value, value);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[0u] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- squares out: remainder, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: remainder
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// squares out: remainder
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 4u; i += 64u) {
  let value = buffer_0[i];
  own += dot(value, value);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[1u] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- losses, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<f32, 10>; // parts of losses
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 1>; // loss row
@group(0) @binding(2) var<storage, read_write> buffer_2: array<f32, 6144>; // losses
// losses
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let first = (buffer_1[0] % 1024u) * 6u;
buffer_2[first + 0u] = 8.33333358168602e-2f * (buffer_0[0u] + buffer_0[1u]);
buffer_2[first + 1u] = 5.55555559694767e-2f * (buffer_0[2u]);
buffer_2[first + 2u] = 2.777777798473835e-2f * (buffer_0[3u] + buffer_0[4u]);
buffer_2[first + 3u] = 1e+0f * (buffer_0[6u] + buffer_0[8u]);
buffer_2[first + 4u] = 5.55555559694767e-2f * (buffer_0[5u]);
buffer_2[first + 5u] = 1e+0f * (buffer_0[7u] + buffer_0[9u]);
buffer_1[0] += 1u;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- sample, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 3>; // random source
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 1>; // step
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // x
@group(0) @binding(3) var<storage, read_write> buffer_3: array<u32, 6>; // active inputs

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
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  return c;
}
// sample
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let sample = item / 1u;
let word = item % 1u;
let key = vec2u(buffer_0[0], buffer_0[1]);
var bits = 0u;
for (var q = word * 8u; q < min(word * 8u + 8u, 1u); q++) {
  let n = philox(vec4u(buffer_1[0], buffer_0[2], sample, q), key) >> vec4u(8u);
  var drawn = n < vec4u(13421773u);
  if (q == 0u) { drawn &= vec4<bool>(true, true, true, false); }
  let ratio = min(vec4f(n) * 7.450580596923828e-8f, vec4f(9.999999403953552e-1f));
  let value = select(vec4f(), min(-1e+0f + 2e+0f * ratio, vec4f(1e+0f)), drawn);
  buffer_2[sample * 1u + q] = value;
  let on = select(vec4u(), vec4u(1u, 2u, 4u, 8u), value != vec4f());
  bits |= (on.x | on.y | on.z | on.w) << ((q % 8u) * 4u);
}
buffer_3[item] = bits;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- mask numbers 0, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 2>; // mask key
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // in: stochastic mask numbers
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 16>; // out: stochastic mask numbers
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 16>; // in: layerwise mask numbers
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 16>; // out: layerwise mask numbers
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 16>; // out: adversarial mask numbers

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
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  c = vec4u(
    multiply_high(0xcd9e8d57u, c.z) ^ c.y ^ k.x,
    0xcd9e8d57u * c.z,
    multiply_high(0xd2511f53u, c.x) ^ c.w ^ k.y,
    0xd2511f53u * c.x,
  );
  k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  return c;
}
// mask numbers 0
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let key = vec2u(buffer_1[0], buffer_1[1]);
buffer_2[item] = vec4f(philox(vec4u(buffer_0[0], 0u, item / 2u, item % 2u), key) >> vec4u(8u)) * 0x1p-24f;
buffer_3[item] = vec4f(philox(vec4u(buffer_0[0], 1u, item / 2u, item % 2u), key) >> vec4u(8u)) * 0x1p-24f;
buffer_4[item] = vec4f(philox(vec4u(buffer_0[0], 2u, item / 2u, item % 2u), key) >> vec4u(8u)) * 0x1p-24f;
buffer_5[item] = vec4f(philox(vec4u(buffer_0[0], 3u, item / 2u, item % 2u), key) >> vec4u(8u)) * 0x1p-24f;
buffer_6[item] = vec4f(philox(vec4u(buffer_0[0], 4u, item / 2u, item % 2u), key) >> vec4u(8u)) * 0x1p-24f;
buffer_7[item] = vec4f(philox(vec4u(buffer_0[0], 5u, item / 2u, item % 2u), key) >> vec4u(8u)) * 0x1p-24f;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- model 0, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // out: V
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 8>; // x
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 1>; // bias b
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // model.3
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 8>; // model.4
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 16>; // model.6
// model 0
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }


let first = (item / 1u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[0u];
let matrix0_1_0 = buffer_0[1u];
let matrix0_2_0 = buffer_0[2u];
let matrix1_0_0 = buffer_1[0u];
let matrix1_1_0 = buffer_1[1u];
let matrix2_0_0 = buffer_2[0u];
let matrix2_1_0 = buffer_2[1u];
let matrix2_2_0 = buffer_2[2u];
let matrix2_3_0 = buffer_2[3u];
let matrix2_4_0 = buffer_2[4u];
var v1_0_0 = vec4f();
var v1_1_0 = vec4f();
let a1_0_0_0 = buffer_3[sample0 * 1u + 0u];
let a1_0_1_0 = buffer_3[sample1 * 1u + 0u];
v1_0_0 += a1_0_0_0.x * matrix0_0_0 + a1_0_0_0.y * matrix0_1_0 + a1_0_0_0.z * matrix0_2_0;
v1_1_0 += a1_0_1_0.x * matrix0_0_0 + a1_0_1_0.y * matrix0_1_0 + a1_0_1_0.z * matrix0_2_0;
let v2_0_0 = v1_0_0 + buffer_4[0u];
let v2_1_0 = v1_1_0 + buffer_4[0u];
let v3_0_0 = max(v2_0_0, vec4f());
let v3_1_0 = max(v2_1_0, vec4f());
buffer_5[sample0 * 1u + 0u] = v3_0_0;
buffer_5[sample1 * 1u + 0u] = v3_1_0;
var v4_0_0 = vec4f();
var v4_1_0 = vec4f();
v4_0_0 += v3_0_0.x * matrix1_0_0 + v3_0_0.y * matrix1_1_0;
v4_1_0 += v3_1_0.x * matrix1_0_0 + v3_1_0.y * matrix1_1_0;
buffer_6[sample0 * 1u + 0u] = v4_0_0;
buffer_6[sample1 * 1u + 0u] = v4_1_0;
var v6_0_0 = vec4f();
var v6_1_0 = vec4f();
var v6_0_1 = vec4f();
var v6_1_1 = vec4f();
v6_0_0 += vec4f(dot(v3_0_0, matrix2_0_0), dot(v3_0_0, matrix2_1_0), dot(v3_0_0, matrix2_2_0), dot(v3_0_0, matrix2_3_0));
v6_0_1 += vec4f(dot(v3_0_0, matrix2_4_0), 0.0, 0.0, 0.0);
v6_1_0 += vec4f(dot(v3_1_0, matrix2_0_0), dot(v3_1_0, matrix2_1_0), dot(v3_1_0, matrix2_2_0), dot(v3_1_0, matrix2_3_0));
v6_1_1 += vec4f(dot(v3_1_0, matrix2_4_0), 0.0, 0.0, 0.0);
buffer_7[sample0 * 2u + 0u] = v6_0_0;
buffer_7[sample1 * 2u + 0u] = v6_1_0;
buffer_7[sample0 * 2u + 1u] = v6_0_1;
buffer_7[sample1 * 2u + 1u] = v6_1_1;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- model 1, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // in: V
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // model.5
// model 1
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }


let first = (item / 1u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[0u];
let matrix0_1_0 = buffer_0[1u];
let matrix0_2_0 = buffer_0[2u];
let matrix0_3_0 = buffer_0[3u];
let matrix0_4_0 = buffer_0[4u];
var v5_0_0 = vec4f();
var v5_1_0 = vec4f();
var v5_0_1 = vec4f();
var v5_1_1 = vec4f();
let a5_0_0_0 = buffer_1[sample0 * 1u + 0u];
let a5_0_1_0 = buffer_1[sample1 * 1u + 0u];
v5_0_0 += vec4f(dot(a5_0_0_0, matrix0_0_0), dot(a5_0_0_0, matrix0_1_0), dot(a5_0_0_0, matrix0_2_0), dot(a5_0_0_0, matrix0_3_0));
v5_0_1 += vec4f(dot(a5_0_0_0, matrix0_4_0), 0.0, 0.0, 0.0);
v5_1_0 += vec4f(dot(a5_0_1_0, matrix0_0_0), dot(a5_0_1_0, matrix0_1_0), dot(a5_0_1_0, matrix0_2_0), dot(a5_0_1_0, matrix0_3_0));
v5_1_1 += vec4f(dot(a5_0_1_0, matrix0_4_0), 0.0, 0.0, 0.0);
buffer_2[sample0 * 2u + 0u] = v5_0_0;
buffer_2[sample1 * 2u + 0u] = v5_1_0;
buffer_2[sample0 * 2u + 1u] = v5_0_1;
buffer_2[sample1 * 2u + 1u] = v5_1_1;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- importances in, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 20>; // in: gates
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // model.5
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // in: importances

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
}
// importances in
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 2u;
let first = (item / 2u) * 8u * 2u + quad;
let e = buffer_0[(9u + 0u) * 2u + quad];
let h0 = buffer_1[first + 0u];
var x0 = e;
let h1 = buffer_1[first + 2u];
var x1 = e;
let h2 = buffer_1[first + 4u];
var x2 = e;
let h3 = buffer_1[first + 6u];
var x3 = e;
let h4 = buffer_1[first + 8u];
var x4 = e;
let h5 = buffer_1[first + 10u];
var x5 = e;
let h6 = buffer_1[first + 12u];
var x6 = e;
let h7 = buffer_1[first + 14u];
var x7 = e;
{ var j = 0u;
loop {
let a = buffer_0[(0u + j) * 2u + quad];
let b = buffer_0[(3u + j) * 2u + quad];
let w = buffer_0[(6u + j) * 2u + quad];
x0 += w * gelu4(a * h0 + b);
x1 += w * gelu4(a * h1 + b);
x2 += w * gelu4(a * h2 + b);
x3 += w * gelu4(a * h3 + b);
x4 += w * gelu4(a * h4 + b);
x5 += w * gelu4(a * h5 + b);
x6 += w * gelu4(a * h6 + b);
x7 += w * gelu4(a * h7 + b);
continuing { j++; break if j >= 3u; }
} }
buffer_2[first + 0u] = x0;
buffer_2[first + 2u] = x1;
buffer_2[first + 4u] = x2;
buffer_2[first + 6u] = x3;
buffer_2[first + 8u] = x4;
buffer_2[first + 10u] = x5;
buffer_2[first + 12u] = x6;
buffer_2[first + 14u] = x7;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- importances out, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 20>; // out: gates
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // model.6
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // out: importances

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
}
// importances out
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 2u;
let first = (item / 2u) * 8u * 2u + quad;
let e = buffer_0[(9u + 0u) * 2u + quad];
let h0 = buffer_1[first + 0u];
var x0 = e;
let h1 = buffer_1[first + 2u];
var x1 = e;
let h2 = buffer_1[first + 4u];
var x2 = e;
let h3 = buffer_1[first + 6u];
var x3 = e;
let h4 = buffer_1[first + 8u];
var x4 = e;
let h5 = buffer_1[first + 10u];
var x5 = e;
let h6 = buffer_1[first + 12u];
var x6 = e;
let h7 = buffer_1[first + 14u];
var x7 = e;
{ var j = 0u;
loop {
let a = buffer_0[(0u + j) * 2u + quad];
let b = buffer_0[(3u + j) * 2u + quad];
let w = buffer_0[(6u + j) * 2u + quad];
x0 += w * gelu4(a * h0 + b);
x1 += w * gelu4(a * h1 + b);
x2 += w * gelu4(a * h2 + b);
x3 += w * gelu4(a * h3 + b);
x4 += w * gelu4(a * h4 + b);
x5 += w * gelu4(a * h5 + b);
x6 += w * gelu4(a * h6 + b);
x7 += w * gelu4(a * h7 + b);
continuing { j++; break if j >= 3u; }
} }
buffer_2[first + 0u] = x0;
buffer_2[first + 2u] = x1;
buffer_2[first + 4u] = x2;
buffer_2[first + 6u] = x3;
buffer_2[first + 8u] = x4;
buffer_2[first + 10u] = x5;
buffer_2[first + 12u] = x6;
buffer_2[first + 14u] = x7;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- importance sums in, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // in: importances
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 2>; // in: importance sums

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
}
// importance sums in
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 2u;
let first = (item / 2u) * 8u;
var sum = vec4f();
{ var i = 0u;
loop {
let x = buffer_0[(first + i) * 2u + quad];
let finite = (bitcast<vec4u>(x) & vec4u(0x7f800000u)) != vec4u(0x7f800000u);
sum += select(x, pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(1.5e+0f)), finite);
continuing { i++; break if i >= min(8u, 6u - first); }
} }
buffer_1[item] = sum;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- importance sums out, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // out: importances
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 2>; // out: importance sums

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
}
// importance sums out
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 2u;
let first = (item / 2u) * 8u;
var sum = vec4f();
{ var i = 0u;
loop {
let x = buffer_0[(first + i) * 2u + quad];
let finite = (bitcast<vec4u>(x) & vec4u(0x7f800000u)) != vec4u(0x7f800000u);
sum += select(x, pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(1.5e+0f)), finite);
continuing { i++; break if i >= min(8u, 6u - first); }
} }
buffer_1[item] = sum;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- frequency slopes in, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 2>; // in: importance sums
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 2>; // in: frequency slopes
// frequency slopes in
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
var often = vec4f();
{ let part = 0u;
often += buffer_0[part * 2u + item];
}
buffer_1[item] = 2.0000000949949026e-3f * (log2(1.0 + often) + 1.4426950216293335e+0f * often / (1.0 + often));
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- frequency slopes out, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 2>; // out: importance sums
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 2>; // out: frequency slopes
// frequency slopes out
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
var often = vec4f();
{ let part = 0u;
often += buffer_0[part * 2u + item];
}
buffer_1[item] = 2.0000000949949026e-3f * (log2(1.0 + often) + 1.4426950216293335e+0f * often / (1.0 + often));
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 0, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // model.5
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // in: importances
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 16>; // worst.9

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
}
// worst 0
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 1u;
let sample0 = first + 0u;
let v9_0_0 = buffer_0[sample0 * 2u + quad] * mask(buffer_1[sample0 * 2u + quad], buffer_2[sample0 * 2u + quad]);
buffer_3[sample0 * 2u + quad] = v9_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 1, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // worst.10
// worst 1
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
let v10_0_0 = buffer_1[sample0 * 1u + quad] * buffer_0[sample0 * 2u + 1u].y;
buffer_2[sample0 * 1u + quad] = v10_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 2, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // worst.9
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // worst.10
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // in: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 1>; // bias b
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // worst.13
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 8>; // worst.16
// worst 2
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v11_0_0 = vec4f();
var v11_1_0 = vec4f();
var v11_2_0 = vec4f();
var v11_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v11_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v11_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v11_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v11_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v11_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v11_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v11_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v11_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v12_0_0 = v11_0_0 + buffer_4[quad];
let v12_1_0 = v11_1_0 + buffer_4[quad];
let v12_2_0 = v11_2_0 + buffer_4[quad];
let v12_3_0 = v11_3_0 + buffer_4[quad];
let v13_0_0 = max(v12_0_0, vec4f());
let v13_1_0 = max(v12_1_0, vec4f());
let v13_2_0 = max(v12_2_0, vec4f());
let v13_3_0 = max(v12_3_0, vec4f());
buffer_5[sample0 * 1u + quad] = v13_0_0;
buffer_5[sample1 * 1u + quad] = v13_1_0;
buffer_5[sample2 * 1u + quad] = v13_2_0;
buffer_5[sample3 * 1u + quad] = v13_3_0;
let v16_0_0 = v13_0_0 * buffer_6[sample0 * 2u + 1u].y;
let v16_1_0 = v13_1_0 * buffer_6[sample1 * 2u + 1u].y;
let v16_2_0 = v13_2_0 * buffer_6[sample2 * 2u + 1u].y;
let v16_3_0 = v13_3_0 * buffer_6[sample3 * 2u + 1u].y;
buffer_7[sample0 * 1u + quad] = v16_0_0;
buffer_7[sample1 * 1u + quad] = v16_1_0;
buffer_7[sample2 * 1u + quad] = v16_2_0;
buffer_7[sample3 * 1u + quad] = v16_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 3, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // worst.13
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // worst.14
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: importances
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 16>; // worst.15

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
}
// worst 3
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v14_0_0 = vec4f();
var v14_1_0 = vec4f();
var v14_2_0 = vec4f();
var v14_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v14_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v14_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v14_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v14_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
buffer_2[sample0 * 2u + quad] = v14_0_0;
buffer_2[sample1 * 2u + quad] = v14_1_0;
buffer_2[sample2 * 2u + quad] = v14_2_0;
buffer_2[sample3 * 2u + quad] = v14_3_0;
let v15_0_0 = v14_0_0 * mask(buffer_3[sample0 * 2u + quad], buffer_4[sample0 * 2u + quad]);
let v15_1_0 = v14_1_0 * mask(buffer_3[sample1 * 2u + quad], buffer_4[sample1 * 2u + quad]);
let v15_2_0 = v14_2_0 * mask(buffer_3[sample2 * 2u + quad], buffer_4[sample2 * 2u + quad]);
let v15_3_0 = v14_3_0 * mask(buffer_3[sample3 * 2u + quad], buffer_4[sample3 * 2u + quad]);
buffer_5[sample0 * 2u + quad] = v15_0_0;
buffer_5[sample1 * 2u + quad] = v15_1_0;
buffer_5[sample2 * 2u + quad] = v15_2_0;
buffer_5[sample3 * 2u + quad] = v15_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 4, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // worst.15
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // worst.16
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // model.4
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // worst.18
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 8>; // worst.19
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 8>; // worst.23
// worst 4
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v17_0_0 = vec4f();
var v17_1_0 = vec4f();
var v17_2_0 = vec4f();
var v17_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v17_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v17_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v17_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v17_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v17_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v17_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v17_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v17_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v18_0_0 = v17_0_0 - buffer_4[sample0 * 1u + quad];
let v18_1_0 = v17_1_0 - buffer_4[sample1 * 1u + quad];
let v18_2_0 = v17_2_0 - buffer_4[sample2 * 1u + quad];
let v18_3_0 = v17_3_0 - buffer_4[sample3 * 1u + quad];
buffer_5[sample0 * 1u + quad] = v18_0_0;
buffer_5[sample1 * 1u + quad] = v18_1_0;
buffer_5[sample2 * 1u + quad] = v18_2_0;
buffer_5[sample3 * 1u + quad] = v18_3_0;
let v19_0_0 = 1e+0f * v18_0_0;
let v19_1_0 = 1e+0f * v18_1_0;
let v19_2_0 = 1e+0f * v18_2_0;
let v19_3_0 = 1e+0f * v18_3_0;
buffer_6[sample0 * 1u + quad] = v19_0_0;
buffer_6[sample1 * 1u + quad] = v19_1_0;
buffer_6[sample2 * 1u + quad] = v19_2_0;
buffer_6[sample3 * 1u + quad] = v19_3_0;
let v23_0_0 = v19_0_0 * buffer_7[sample0 * 2u + 1u].y;
let v23_1_0 = v19_1_0 * buffer_7[sample1 * 2u + 1u].y;
let v23_2_0 = v19_2_0 * buffer_7[sample2 * 2u + 1u].y;
let v23_3_0 = v19_3_0 * buffer_7[sample3 * 2u + 1u].y;
buffer_8[sample0 * 1u + quad] = v23_0_0;
buffer_8[sample1 * 1u + quad] = v23_1_0;
buffer_8[sample2 * 1u + quad] = v23_2_0;
buffer_8[sample3 * 1u + quad] = v23_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 5, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // worst.19
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // out: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 16>; // worst.21
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // worst.14
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // worst.33

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
}
// worst 5
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v20_0_0 = vec4f();
var v20_1_0 = vec4f();
var v20_2_0 = vec4f();
var v20_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v20_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v20_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v20_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v20_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v21_0_0 = v20_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v21_1_0 = v20_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v21_2_0 = v20_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v21_3_0 = v20_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
buffer_4[sample0 * 2u + quad] = v21_0_0;
buffer_4[sample1 * 2u + quad] = v21_1_0;
buffer_4[sample2 * 2u + quad] = v21_2_0;
buffer_4[sample3 * 2u + quad] = v21_3_0;
let v22_0_0 = v20_0_0 * buffer_5[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v22_1_0 = v20_1_0 * buffer_5[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v22_2_0 = v20_2_0 * buffer_5[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v22_3_0 = v20_3_0 * buffer_5[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
let v33_0_0 = v20_0_0 * buffer_5[sample0 * 2u + quad];
let v33_1_0 = v20_1_0 * buffer_5[sample1 * 2u + quad];
let v33_2_0 = v20_2_0 * buffer_5[sample2 * 2u + quad];
let v33_3_0 = v20_3_0 * buffer_5[sample3 * 2u + quad];
buffer_6[sample0 * 2u + quad] = v33_0_0;
buffer_6[sample1 * 2u + quad] = v33_1_0;
buffer_6[sample2 * 2u + quad] = v33_2_0;
buffer_6[sample3 * 2u + quad] = v33_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 6, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // worst.21
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // worst.23
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // worst.13
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // worst.25
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // in: adversarial mask numbers
// worst 6
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v24_0_0 = vec4f();
var v24_1_0 = vec4f();
var v24_2_0 = vec4f();
var v24_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v24_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v24_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v24_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v24_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_3[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_3[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_3[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_2[sample0 * 1u + i]; v24_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample1 * 1u + i]; v24_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample2 * 1u + i]; v24_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample3 * 1u + i]; v24_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v25_0_0 = select(vec4f(), v24_0_0, buffer_4[sample0 * 1u + quad] > vec4f());
let v25_1_0 = select(vec4f(), v24_1_0, buffer_4[sample1 * 1u + quad] > vec4f());
let v25_2_0 = select(vec4f(), v24_2_0, buffer_4[sample2 * 1u + quad] > vec4f());
let v25_3_0 = select(vec4f(), v24_3_0, buffer_4[sample3 * 1u + quad] > vec4f());
buffer_5[sample0 * 1u + quad] = v25_0_0;
buffer_5[sample1 * 1u + quad] = v25_1_0;
buffer_5[sample2 * 1u + quad] = v25_2_0;
buffer_5[sample3 * 1u + quad] = v25_3_0;
let v29_0_0 = v25_0_0 * buffer_6[sample0 * 2u + 1u].y;
let v29_1_0 = v25_1_0 * buffer_6[sample1 * 2u + 1u].y;
let v29_2_0 = v25_2_0 * buffer_6[sample2 * 2u + 1u].y;
let v29_3_0 = v25_3_0 * buffer_6[sample3 * 2u + 1u].y;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 7, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // worst.25
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // model.5
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 16>; // worst.31

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
}
// worst 7
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v26_0_0 = vec4f();
var v26_1_0 = vec4f();
var v26_2_0 = vec4f();
var v26_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v26_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v26_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v26_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v26_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v27_0_0 = v26_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v27_1_0 = v26_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v27_2_0 = v26_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v27_3_0 = v26_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
let v28_0_0 = v26_0_0 * buffer_4[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v28_1_0 = v26_1_0 * buffer_4[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v28_2_0 = v26_2_0 * buffer_4[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v28_3_0 = v26_3_0 * buffer_4[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
let v31_0_0 = v26_0_0 * buffer_4[sample0 * 2u + quad];
let v31_1_0 = v26_1_0 * buffer_4[sample1 * 2u + quad];
let v31_2_0 = v26_2_0 * buffer_4[sample2 * 2u + quad];
let v31_3_0 = v26_3_0 * buffer_4[sample3 * 2u + quad];
buffer_5[sample0 * 2u + quad] = v31_0_0;
buffer_5[sample1 * 2u + quad] = v31_1_0;
buffer_5[sample2 * 2u + quad] = v31_2_0;
buffer_5[sample3 * 2u + quad] = v31_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 8, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // x
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // in: remainder
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // worst.30
// worst 8
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v30_0_0 = vec4f();
var v30_1_0 = vec4f();
var v30_2_0 = vec4f();
var v30_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 1u + i]; v30_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 1u + i]; v30_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 1u + i]; v30_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 1u + i]; v30_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
buffer_2[sample0 * 1u + quad] = v30_0_0;
buffer_2[sample1 * 1u + quad] = v30_1_0;
buffer_2[sample2 * 1u + quad] = v30_2_0;
buffer_2[sample3 * 1u + quad] = v30_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst 9, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // worst.13
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: remainder
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // worst.32
// worst 9
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v32_0_0 = vec4f();
var v32_1_0 = vec4f();
var v32_2_0 = vec4f();
var v32_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 1u + i]; v32_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 1u + i]; v32_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 1u + i]; v32_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 1u + i]; v32_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
buffer_2[sample0 * 1u + quad] = v32_0_0;
buffer_2[sample1 * 1u + quad] = v32_1_0;
buffer_2[sample2 * 1u + quad] = v32_2_0;
buffer_2[sample3 * 1u + quad] = v32_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst masks in, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // worst.31
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // in: importances
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // in: adversarial mask numbers

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
}
// worst masks in
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;
let at = (item / 2u) * 2u + quad;
let lanes = select(vec4f(1.0), vec4f(1.0, 0.0, 0.0, 0.0), quad == 1u);
let towards = sign(buffer_0[item]) * sign(1.0 - lower_leaky(buffer_1[item]));
buffer_2[at] = clamp(buffer_2[at] + 1.0000000149011612e-1f * lanes * towards, vec4f(), vec4f(1.0));
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst delta masks in, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // worst.25
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // worst.30
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // in: adversarial mask numbers
// worst delta masks in
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
var slope = 0.0;
{ let q = 0u;
slope += dot(buffer_0[item * 1u + q], buffer_1[item * 1u + q]);
}
let at = item * 2u + 1u;
buffer_2[at].y = clamp(buffer_2[at].y + 1.0000000149011612e-1f * sign(slope), 0.0, 1.0);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst masks out, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // worst.33
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // out: importances
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // out: adversarial mask numbers

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
}
// worst masks out
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;
let at = (item / 2u) * 2u + quad;
let lanes = select(vec4f(1.0), vec4f(1.0, 0.0, 0.0, 0.0), quad == 1u);
let towards = sign(buffer_0[item]) * sign(1.0 - lower_leaky(buffer_1[item]));
buffer_2[at] = clamp(buffer_2[at] + 1.0000000149011612e-1f * lanes * towards, vec4f(), vec4f(1.0));
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- worst delta masks out, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // worst.19
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // worst.32
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // out: adversarial mask numbers
// worst delta masks out
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
var slope = 0.0;
{ let q = 0u;
slope += dot(buffer_0[item * 1u + q], buffer_1[item * 1u + q]);
}
let at = item * 2u + 1u;
buffer_2[at].y = clamp(buffer_2[at].y + 1.0000000149011612e-1f * sign(slope), 0.0, 1.0);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 0, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // model.5
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // in: importances
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: stochastic mask numbers
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 16>; // masked.9

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
}
// masked 0
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 1u;
let sample0 = first + 0u;
let v9_0_0 = buffer_0[sample0 * 2u + quad] * mask(buffer_1[sample0 * 2u + quad], buffer_2[sample0 * 2u + quad]);
buffer_3[sample0 * 2u + quad] = v9_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 1, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // in: stochastic mask numbers
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // masked.10
// masked 1
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
let v10_0_0 = buffer_1[sample0 * 1u + quad] * buffer_0[sample0 * 2u + 1u].y;
buffer_2[sample0 * 1u + quad] = v10_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 2, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.9
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.10
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // in: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 1>; // bias b
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.13
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // out: stochastic mask numbers
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 8>; // masked.16
// masked 2
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v11_0_0 = vec4f();
var v11_1_0 = vec4f();
var v11_2_0 = vec4f();
var v11_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v11_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v11_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v11_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v11_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v11_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v11_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v11_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v11_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v12_0_0 = v11_0_0 + buffer_4[quad];
let v12_1_0 = v11_1_0 + buffer_4[quad];
let v12_2_0 = v11_2_0 + buffer_4[quad];
let v12_3_0 = v11_3_0 + buffer_4[quad];
let v13_0_0 = max(v12_0_0, vec4f());
let v13_1_0 = max(v12_1_0, vec4f());
let v13_2_0 = max(v12_2_0, vec4f());
let v13_3_0 = max(v12_3_0, vec4f());
buffer_5[sample0 * 1u + quad] = v13_0_0;
buffer_5[sample1 * 1u + quad] = v13_1_0;
buffer_5[sample2 * 1u + quad] = v13_2_0;
buffer_5[sample3 * 1u + quad] = v13_3_0;
let v16_0_0 = v13_0_0 * buffer_6[sample0 * 2u + 1u].y;
let v16_1_0 = v13_1_0 * buffer_6[sample1 * 2u + 1u].y;
let v16_2_0 = v13_2_0 * buffer_6[sample2 * 2u + 1u].y;
let v16_3_0 = v13_3_0 * buffer_6[sample3 * 2u + 1u].y;
buffer_7[sample0 * 1u + quad] = v16_0_0;
buffer_7[sample1 * 1u + quad] = v16_1_0;
buffer_7[sample2 * 1u + quad] = v16_2_0;
buffer_7[sample3 * 1u + quad] = v16_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 3, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.13
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // masked.14
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: importances
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // out: stochastic mask numbers
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 16>; // masked.15

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
}
// masked 3
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v14_0_0 = vec4f();
var v14_1_0 = vec4f();
var v14_2_0 = vec4f();
var v14_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v14_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v14_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v14_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v14_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
buffer_2[sample0 * 2u + quad] = v14_0_0;
buffer_2[sample1 * 2u + quad] = v14_1_0;
buffer_2[sample2 * 2u + quad] = v14_2_0;
buffer_2[sample3 * 2u + quad] = v14_3_0;
let v15_0_0 = v14_0_0 * mask(buffer_3[sample0 * 2u + quad], buffer_4[sample0 * 2u + quad]);
let v15_1_0 = v14_1_0 * mask(buffer_3[sample1 * 2u + quad], buffer_4[sample1 * 2u + quad]);
let v15_2_0 = v14_2_0 * mask(buffer_3[sample2 * 2u + quad], buffer_4[sample2 * 2u + quad]);
let v15_3_0 = v14_3_0 * mask(buffer_3[sample3 * 2u + quad], buffer_4[sample3 * 2u + quad]);
buffer_5[sample0 * 2u + quad] = v15_0_0;
buffer_5[sample1 * 2u + quad] = v15_1_0;
buffer_5[sample2 * 2u + quad] = v15_2_0;
buffer_5[sample3 * 2u + quad] = v15_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 4, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.15
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.16
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // model.4
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.18
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 8>; // masked.19
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 16>; // out: stochastic mask numbers
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 8>; // masked.23
// masked 4
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v17_0_0 = vec4f();
var v17_1_0 = vec4f();
var v17_2_0 = vec4f();
var v17_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v17_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v17_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v17_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v17_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v17_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v17_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v17_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v17_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v18_0_0 = v17_0_0 - buffer_4[sample0 * 1u + quad];
let v18_1_0 = v17_1_0 - buffer_4[sample1 * 1u + quad];
let v18_2_0 = v17_2_0 - buffer_4[sample2 * 1u + quad];
let v18_3_0 = v17_3_0 - buffer_4[sample3 * 1u + quad];
buffer_5[sample0 * 1u + quad] = v18_0_0;
buffer_5[sample1 * 1u + quad] = v18_1_0;
buffer_5[sample2 * 1u + quad] = v18_2_0;
buffer_5[sample3 * 1u + quad] = v18_3_0;
let v19_0_0 = 1.111111119389534e-1f * v18_0_0;
let v19_1_0 = 1.111111119389534e-1f * v18_1_0;
let v19_2_0 = 1.111111119389534e-1f * v18_2_0;
let v19_3_0 = 1.111111119389534e-1f * v18_3_0;
buffer_6[sample0 * 1u + quad] = v19_0_0;
buffer_6[sample1 * 1u + quad] = v19_1_0;
buffer_6[sample2 * 1u + quad] = v19_2_0;
buffer_6[sample3 * 1u + quad] = v19_3_0;
let v23_0_0 = v19_0_0 * buffer_7[sample0 * 2u + 1u].y;
let v23_1_0 = v19_1_0 * buffer_7[sample1 * 2u + 1u].y;
let v23_2_0 = v19_2_0 * buffer_7[sample2 * 2u + 1u].y;
let v23_3_0 = v19_3_0 * buffer_7[sample3 * 2u + 1u].y;
buffer_8[sample0 * 1u + quad] = v23_0_0;
buffer_8[sample1 * 1u + quad] = v23_1_0;
buffer_8[sample2 * 1u + quad] = v23_2_0;
buffer_8[sample3 * 1u + quad] = v23_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 5, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.19
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // out: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: stochastic mask numbers
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 16>; // masked.21
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.14
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // masked.22

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
}
// masked 5
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v20_0_0 = vec4f();
var v20_1_0 = vec4f();
var v20_2_0 = vec4f();
var v20_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v20_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v20_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v20_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v20_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v21_0_0 = v20_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v21_1_0 = v20_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v21_2_0 = v20_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v21_3_0 = v20_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
buffer_4[sample0 * 2u + quad] = v21_0_0;
buffer_4[sample1 * 2u + quad] = v21_1_0;
buffer_4[sample2 * 2u + quad] = v21_2_0;
buffer_4[sample3 * 2u + quad] = v21_3_0;
let v22_0_0 = v20_0_0 * buffer_5[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v22_1_0 = v20_1_0 * buffer_5[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v22_2_0 = v20_2_0 * buffer_5[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v22_3_0 = v20_3_0 * buffer_5[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
buffer_6[sample0 * 2u + quad] = v22_0_0;
buffer_6[sample1 * 2u + quad] = v22_1_0;
buffer_6[sample2 * 2u + quad] = v22_2_0;
buffer_6[sample3 * 2u + quad] = v22_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 6, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.21
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.23
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.13
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.25
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // in: stochastic mask numbers
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 8>; // masked.29
// masked 6
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v24_0_0 = vec4f();
var v24_1_0 = vec4f();
var v24_2_0 = vec4f();
var v24_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v24_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v24_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v24_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v24_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_3[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_3[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_3[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_2[sample0 * 1u + i]; v24_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample1 * 1u + i]; v24_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample2 * 1u + i]; v24_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample3 * 1u + i]; v24_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v25_0_0 = select(vec4f(), v24_0_0, buffer_4[sample0 * 1u + quad] > vec4f());
let v25_1_0 = select(vec4f(), v24_1_0, buffer_4[sample1 * 1u + quad] > vec4f());
let v25_2_0 = select(vec4f(), v24_2_0, buffer_4[sample2 * 1u + quad] > vec4f());
let v25_3_0 = select(vec4f(), v24_3_0, buffer_4[sample3 * 1u + quad] > vec4f());
buffer_5[sample0 * 1u + quad] = v25_0_0;
buffer_5[sample1 * 1u + quad] = v25_1_0;
buffer_5[sample2 * 1u + quad] = v25_2_0;
buffer_5[sample3 * 1u + quad] = v25_3_0;
let v29_0_0 = v25_0_0 * buffer_6[sample0 * 2u + 1u].y;
let v29_1_0 = v25_1_0 * buffer_6[sample1 * 2u + 1u].y;
let v29_2_0 = v25_2_0 * buffer_6[sample2 * 2u + 1u].y;
let v29_3_0 = v25_3_0 * buffer_6[sample3 * 2u + 1u].y;
buffer_7[sample0 * 1u + quad] = v29_0_0;
buffer_7[sample1 * 1u + quad] = v29_1_0;
buffer_7[sample2 * 1u + quad] = v29_2_0;
buffer_7[sample3 * 1u + quad] = v29_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 7, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.25
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // in: stochastic mask numbers
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 16>; // masked.27
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // model.5
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // masked.28

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
}
// masked 7
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v26_0_0 = vec4f();
var v26_1_0 = vec4f();
var v26_2_0 = vec4f();
var v26_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v26_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v26_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v26_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v26_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v27_0_0 = v26_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v27_1_0 = v26_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v27_2_0 = v26_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v27_3_0 = v26_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
buffer_4[sample0 * 2u + quad] = v27_0_0;
buffer_4[sample1 * 2u + quad] = v27_1_0;
buffer_4[sample2 * 2u + quad] = v27_2_0;
buffer_4[sample3 * 2u + quad] = v27_3_0;
let v28_0_0 = v26_0_0 * buffer_5[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v28_1_0 = v26_1_0 * buffer_5[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v28_2_0 = v26_2_0 * buffer_5[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v28_3_0 = v26_3_0 * buffer_5[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
buffer_6[sample0 * 2u + quad] = v28_0_0;
buffer_6[sample1 * 2u + quad] = v28_1_0;
buffer_6[sample2 * 2u + quad] = v28_2_0;
buffer_6[sample3 * 2u + quad] = v28_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 8, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // model.5
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // in: importances
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: layerwise mask numbers
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 16>; // masked.31

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
}
// masked 8
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 1u;
let sample0 = first + 0u;
let v31_0_0 = buffer_0[sample0 * 2u + quad] * mask(buffer_1[sample0 * 2u + quad], buffer_2[sample0 * 2u + quad]);
buffer_3[sample0 * 2u + quad] = v31_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 9, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // in: layerwise mask numbers
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // masked.32
// masked 9
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
let v32_0_0 = buffer_1[sample0 * 1u + quad] * buffer_0[sample0 * 2u + 1u].y;
buffer_2[sample0 * 1u + quad] = v32_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 10, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.31
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.32
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // in: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 1>; // bias b
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.35
// masked 10
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v33_0_0 = vec4f();
var v33_1_0 = vec4f();
var v33_2_0 = vec4f();
var v33_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v33_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v33_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v33_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v33_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v33_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v33_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v33_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v33_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v34_0_0 = v33_0_0 + buffer_4[quad];
let v34_1_0 = v33_1_0 + buffer_4[quad];
let v34_2_0 = v33_2_0 + buffer_4[quad];
let v34_3_0 = v33_3_0 + buffer_4[quad];
let v35_0_0 = max(v34_0_0, vec4f());
let v35_1_0 = max(v34_1_0, vec4f());
let v35_2_0 = max(v34_2_0, vec4f());
let v35_3_0 = max(v34_3_0, vec4f());
buffer_5[sample0 * 1u + quad] = v35_0_0;
buffer_5[sample1 * 1u + quad] = v35_1_0;
buffer_5[sample2 * 1u + quad] = v35_2_0;
buffer_5[sample3 * 1u + quad] = v35_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 11, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.35
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // model.4
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // masked.37
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 8>; // masked.38
// masked 11
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v36_0_0 = vec4f();
var v36_1_0 = vec4f();
var v36_2_0 = vec4f();
var v36_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 1u + i]; v36_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 1u + i]; v36_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 1u + i]; v36_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 1u + i]; v36_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v37_0_0 = v36_0_0 - buffer_2[sample0 * 1u + quad];
let v37_1_0 = v36_1_0 - buffer_2[sample1 * 1u + quad];
let v37_2_0 = v36_2_0 - buffer_2[sample2 * 1u + quad];
let v37_3_0 = v36_3_0 - buffer_2[sample3 * 1u + quad];
buffer_3[sample0 * 1u + quad] = v37_0_0;
buffer_3[sample1 * 1u + quad] = v37_1_0;
buffer_3[sample2 * 1u + quad] = v37_2_0;
buffer_3[sample3 * 1u + quad] = v37_3_0;
let v38_0_0 = 5.55555559694767e-2f * v37_0_0;
let v38_1_0 = 5.55555559694767e-2f * v37_1_0;
let v38_2_0 = 5.55555559694767e-2f * v37_2_0;
let v38_3_0 = 5.55555559694767e-2f * v37_3_0;
buffer_4[sample0 * 1u + quad] = v38_0_0;
buffer_4[sample1 * 1u + quad] = v38_1_0;
buffer_4[sample2 * 1u + quad] = v38_2_0;
buffer_4[sample3 * 1u + quad] = v38_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 12, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.38
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.35
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // masked.40
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // in: layerwise mask numbers
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.44
// masked 12
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v39_0_0 = vec4f();
var v39_1_0 = vec4f();
var v39_2_0 = vec4f();
var v39_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v39_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v39_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v39_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v39_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v40_0_0 = select(vec4f(), v39_0_0, buffer_2[sample0 * 1u + quad] > vec4f());
let v40_1_0 = select(vec4f(), v39_1_0, buffer_2[sample1 * 1u + quad] > vec4f());
let v40_2_0 = select(vec4f(), v39_2_0, buffer_2[sample2 * 1u + quad] > vec4f());
let v40_3_0 = select(vec4f(), v39_3_0, buffer_2[sample3 * 1u + quad] > vec4f());
buffer_3[sample0 * 1u + quad] = v40_0_0;
buffer_3[sample1 * 1u + quad] = v40_1_0;
buffer_3[sample2 * 1u + quad] = v40_2_0;
buffer_3[sample3 * 1u + quad] = v40_3_0;
let v44_0_0 = v40_0_0 * buffer_4[sample0 * 2u + 1u].y;
let v44_1_0 = v40_1_0 * buffer_4[sample1 * 2u + 1u].y;
let v44_2_0 = v40_2_0 * buffer_4[sample2 * 2u + 1u].y;
let v44_3_0 = v40_3_0 * buffer_4[sample3 * 2u + 1u].y;
buffer_5[sample0 * 1u + quad] = v44_0_0;
buffer_5[sample1 * 1u + quad] = v44_1_0;
buffer_5[sample2 * 1u + quad] = v44_2_0;
buffer_5[sample3 * 1u + quad] = v44_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 13, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.40
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // in: layerwise mask numbers
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // model.5
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.28
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // masked.78
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 16>; // masked.27
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 16>; // masked.80

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
}
// masked 13
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v41_0_0 = vec4f();
var v41_1_0 = vec4f();
var v41_2_0 = vec4f();
var v41_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v41_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v41_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v41_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v41_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v42_0_0 = v41_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v42_1_0 = v41_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v42_2_0 = v41_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v42_3_0 = v41_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
let v43_0_0 = v41_0_0 * buffer_4[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v43_1_0 = v41_1_0 * buffer_4[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v43_2_0 = v41_2_0 * buffer_4[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v43_3_0 = v41_3_0 * buffer_4[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
let v78_0_0 = buffer_5[sample0 * 2u + quad] + v43_0_0;
let v78_1_0 = buffer_5[sample1 * 2u + quad] + v43_1_0;
let v78_2_0 = buffer_5[sample2 * 2u + quad] + v43_2_0;
let v78_3_0 = buffer_5[sample3 * 2u + quad] + v43_3_0;
buffer_6[sample0 * 2u + quad] = v78_0_0;
buffer_6[sample1 * 2u + quad] = v78_1_0;
buffer_6[sample2 * 2u + quad] = v78_2_0;
buffer_6[sample3 * 2u + quad] = v78_3_0;
let v80_0_0 = buffer_7[sample0 * 2u + quad] + v42_0_0;
let v80_1_0 = buffer_7[sample1 * 2u + quad] + v42_1_0;
let v80_2_0 = buffer_7[sample2 * 2u + quad] + v42_2_0;
let v80_3_0 = buffer_7[sample3 * 2u + quad] + v42_3_0;
buffer_8[sample0 * 2u + quad] = v80_0_0;
buffer_8[sample1 * 2u + quad] = v80_1_0;
buffer_8[sample2 * 2u + quad] = v80_2_0;
buffer_8[sample3 * 2u + quad] = v80_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 14, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // model.6
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // out: importances
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // out: layerwise mask numbers
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 16>; // masked.46

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
}
// masked 14
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 1u;
let sample0 = first + 0u;
let v46_0_0 = buffer_0[sample0 * 2u + quad] * mask(buffer_1[sample0 * 2u + quad], buffer_2[sample0 * 2u + quad]);
buffer_3[sample0 * 2u + quad] = v46_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 15, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // out: layerwise mask numbers
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // model.3
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // masked.47
// masked 15
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
let v47_0_0 = buffer_1[sample0 * 1u + quad] * buffer_0[sample0 * 2u + 1u].y;
buffer_2[sample0 * 1u + quad] = v47_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 16, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.46
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.47
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // model.4
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.49
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 8>; // masked.50
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 16>; // out: layerwise mask numbers
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 8>; // masked.54
// masked 16
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v48_0_0 = vec4f();
var v48_1_0 = vec4f();
var v48_2_0 = vec4f();
var v48_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v48_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v48_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v48_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v48_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v48_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v48_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v48_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v48_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v49_0_0 = v48_0_0 - buffer_4[sample0 * 1u + quad];
let v49_1_0 = v48_1_0 - buffer_4[sample1 * 1u + quad];
let v49_2_0 = v48_2_0 - buffer_4[sample2 * 1u + quad];
let v49_3_0 = v48_3_0 - buffer_4[sample3 * 1u + quad];
buffer_5[sample0 * 1u + quad] = v49_0_0;
buffer_5[sample1 * 1u + quad] = v49_1_0;
buffer_5[sample2 * 1u + quad] = v49_2_0;
buffer_5[sample3 * 1u + quad] = v49_3_0;
let v50_0_0 = 5.55555559694767e-2f * v49_0_0;
let v50_1_0 = 5.55555559694767e-2f * v49_1_0;
let v50_2_0 = 5.55555559694767e-2f * v49_2_0;
let v50_3_0 = 5.55555559694767e-2f * v49_3_0;
buffer_6[sample0 * 1u + quad] = v50_0_0;
buffer_6[sample1 * 1u + quad] = v50_1_0;
buffer_6[sample2 * 1u + quad] = v50_2_0;
buffer_6[sample3 * 1u + quad] = v50_3_0;
let v54_0_0 = v50_0_0 * buffer_7[sample0 * 2u + 1u].y;
let v54_1_0 = v50_1_0 * buffer_7[sample1 * 2u + 1u].y;
let v54_2_0 = v50_2_0 * buffer_7[sample2 * 2u + 1u].y;
let v54_3_0 = v50_3_0 * buffer_7[sample3 * 2u + 1u].y;
buffer_8[sample0 * 1u + quad] = v54_0_0;
buffer_8[sample1 * 1u + quad] = v54_1_0;
buffer_8[sample2 * 1u + quad] = v54_2_0;
buffer_8[sample3 * 1u + quad] = v54_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 17, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.50
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // out: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: layerwise mask numbers
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 16>; // masked.52
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // model.6
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // masked.22
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 16>; // masked.83

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
}
// masked 17
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v51_0_0 = vec4f();
var v51_1_0 = vec4f();
var v51_2_0 = vec4f();
var v51_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v51_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v51_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v51_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v51_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v52_0_0 = v51_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v52_1_0 = v51_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v52_2_0 = v51_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v52_3_0 = v51_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
buffer_4[sample0 * 2u + quad] = v52_0_0;
buffer_4[sample1 * 2u + quad] = v52_1_0;
buffer_4[sample2 * 2u + quad] = v52_2_0;
buffer_4[sample3 * 2u + quad] = v52_3_0;
let v53_0_0 = v51_0_0 * buffer_5[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v53_1_0 = v51_1_0 * buffer_5[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v53_2_0 = v51_2_0 * buffer_5[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v53_3_0 = v51_3_0 * buffer_5[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
let v83_0_0 = buffer_6[sample0 * 2u + quad] + v53_0_0;
let v83_1_0 = buffer_6[sample1 * 2u + quad] + v53_1_0;
let v83_2_0 = buffer_6[sample2 * 2u + quad] + v53_2_0;
let v83_3_0 = buffer_6[sample3 * 2u + quad] + v53_3_0;
buffer_7[sample0 * 2u + quad] = v83_0_0;
buffer_7[sample1 * 2u + quad] = v83_1_0;
buffer_7[sample2 * 2u + quad] = v83_2_0;
buffer_7[sample3 * 2u + quad] = v83_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 18, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // model.5
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // in: importances
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 16>; // masked.57

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
}
// masked 18
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 1u;
let sample0 = first + 0u;
let v57_0_0 = buffer_0[sample0 * 2u + quad] * mask(buffer_1[sample0 * 2u + quad], buffer_2[sample0 * 2u + quad]);
buffer_3[sample0 * 2u + quad] = v57_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 19, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // masked.58
// masked 19
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
let v58_0_0 = buffer_1[sample0 * 1u + quad] * buffer_0[sample0 * 2u + 1u].y;
buffer_2[sample0 * 1u + quad] = v58_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 20, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.57
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.58
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // in: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 1>; // bias b
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.61
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 8>; // masked.64
// masked 20
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v59_0_0 = vec4f();
var v59_1_0 = vec4f();
var v59_2_0 = vec4f();
var v59_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v59_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v59_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v59_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v59_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v59_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v59_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v59_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v59_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v60_0_0 = v59_0_0 + buffer_4[quad];
let v60_1_0 = v59_1_0 + buffer_4[quad];
let v60_2_0 = v59_2_0 + buffer_4[quad];
let v60_3_0 = v59_3_0 + buffer_4[quad];
let v61_0_0 = max(v60_0_0, vec4f());
let v61_1_0 = max(v60_1_0, vec4f());
let v61_2_0 = max(v60_2_0, vec4f());
let v61_3_0 = max(v60_3_0, vec4f());
buffer_5[sample0 * 1u + quad] = v61_0_0;
buffer_5[sample1 * 1u + quad] = v61_1_0;
buffer_5[sample2 * 1u + quad] = v61_2_0;
buffer_5[sample3 * 1u + quad] = v61_3_0;
let v64_0_0 = v61_0_0 * buffer_6[sample0 * 2u + 1u].y;
let v64_1_0 = v61_1_0 * buffer_6[sample1 * 2u + 1u].y;
let v64_2_0 = v61_2_0 * buffer_6[sample2 * 2u + 1u].y;
let v64_3_0 = v61_3_0 * buffer_6[sample3 * 2u + 1u].y;
buffer_7[sample0 * 1u + quad] = v64_0_0;
buffer_7[sample1 * 1u + quad] = v64_1_0;
buffer_7[sample2 * 1u + quad] = v64_2_0;
buffer_7[sample3 * 1u + quad] = v64_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 21, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.61
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 16>; // masked.62
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: importances
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 16>; // masked.63

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
}
// masked 21
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v62_0_0 = vec4f();
var v62_1_0 = vec4f();
var v62_2_0 = vec4f();
var v62_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v62_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v62_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v62_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v62_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
buffer_2[sample0 * 2u + quad] = v62_0_0;
buffer_2[sample1 * 2u + quad] = v62_1_0;
buffer_2[sample2 * 2u + quad] = v62_2_0;
buffer_2[sample3 * 2u + quad] = v62_3_0;
let v63_0_0 = v62_0_0 * mask(buffer_3[sample0 * 2u + quad], buffer_4[sample0 * 2u + quad]);
let v63_1_0 = v62_1_0 * mask(buffer_3[sample1 * 2u + quad], buffer_4[sample1 * 2u + quad]);
let v63_2_0 = v62_2_0 * mask(buffer_3[sample2 * 2u + quad], buffer_4[sample2 * 2u + quad]);
let v63_3_0 = v62_3_0 * mask(buffer_3[sample3 * 2u + quad], buffer_4[sample3 * 2u + quad]);
buffer_5[sample0 * 2u + quad] = v63_0_0;
buffer_5[sample1 * 2u + quad] = v63_1_0;
buffer_5[sample2 * 2u + quad] = v63_2_0;
buffer_5[sample3 * 2u + quad] = v63_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 22, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.63
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.64
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // model.4
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.66
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 8>; // masked.67
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 8>; // masked.71
// masked 22
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v65_0_0 = vec4f();
var v65_1_0 = vec4f();
var v65_2_0 = vec4f();
var v65_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v65_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v65_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v65_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v65_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_3[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_3[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_3[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_2[sample0 * 1u + i]; v65_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample1 * 1u + i]; v65_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample2 * 1u + i]; v65_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_2[sample3 * 1u + i]; v65_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
let v66_0_0 = v65_0_0 - buffer_4[sample0 * 1u + quad];
let v66_1_0 = v65_1_0 - buffer_4[sample1 * 1u + quad];
let v66_2_0 = v65_2_0 - buffer_4[sample2 * 1u + quad];
let v66_3_0 = v65_3_0 - buffer_4[sample3 * 1u + quad];
buffer_5[sample0 * 1u + quad] = v66_0_0;
buffer_5[sample1 * 1u + quad] = v66_1_0;
buffer_5[sample2 * 1u + quad] = v66_2_0;
buffer_5[sample3 * 1u + quad] = v66_3_0;
let v67_0_0 = 7.777778059244156e-2f * v66_0_0;
let v67_1_0 = 7.777778059244156e-2f * v66_1_0;
let v67_2_0 = 7.777778059244156e-2f * v66_2_0;
let v67_3_0 = 7.777778059244156e-2f * v66_3_0;
buffer_6[sample0 * 1u + quad] = v67_0_0;
buffer_6[sample1 * 1u + quad] = v67_1_0;
buffer_6[sample2 * 1u + quad] = v67_2_0;
buffer_6[sample3 * 1u + quad] = v67_3_0;
let v71_0_0 = v67_0_0 * buffer_7[sample0 * 2u + 1u].y;
let v71_1_0 = v67_1_0 * buffer_7[sample1 * 2u + 1u].y;
let v71_2_0 = v67_2_0 * buffer_7[sample2 * 2u + 1u].y;
let v71_3_0 = v67_3_0 * buffer_7[sample3 * 2u + 1u].y;
buffer_8[sample0 * 1u + quad] = v71_0_0;
buffer_8[sample1 * 1u + quad] = v71_1_0;
buffer_8[sample2 * 1u + quad] = v71_2_0;
buffer_8[sample3 * 1u + quad] = v71_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 23, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.67
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // out: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // out: adversarial mask numbers
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 16>; // masked.69
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.62
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // masked.83
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 16>; // masked.84

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
}
// masked 23
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v68_0_0 = vec4f();
var v68_1_0 = vec4f();
var v68_2_0 = vec4f();
var v68_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v68_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v68_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v68_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v68_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v69_0_0 = v68_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v69_1_0 = v68_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v69_2_0 = v68_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v69_3_0 = v68_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
buffer_4[sample0 * 2u + quad] = v69_0_0;
buffer_4[sample1 * 2u + quad] = v69_1_0;
buffer_4[sample2 * 2u + quad] = v69_2_0;
buffer_4[sample3 * 2u + quad] = v69_3_0;
let v70_0_0 = v68_0_0 * buffer_5[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v70_1_0 = v68_1_0 * buffer_5[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v70_2_0 = v68_2_0 * buffer_5[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v70_3_0 = v68_3_0 * buffer_5[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
let v84_0_0 = buffer_6[sample0 * 2u + quad] + v70_0_0;
let v84_1_0 = buffer_6[sample1 * 2u + quad] + v70_1_0;
let v84_2_0 = buffer_6[sample2 * 2u + quad] + v70_2_0;
let v84_3_0 = buffer_6[sample3 * 2u + quad] + v70_3_0;
buffer_7[sample0 * 2u + quad] = v84_0_0;
buffer_7[sample1 * 2u + quad] = v84_1_0;
buffer_7[sample2 * 2u + quad] = v84_2_0;
buffer_7[sample3 * 2u + quad] = v84_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 24, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 16>; // masked.69
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // out: V
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.71
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: remainder
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.61
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 8>; // masked.73
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 8>; // masked.77
// masked 24
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v72_0_0 = vec4f();
var v72_1_0 = vec4f();
var v72_2_0 = vec4f();
var v72_3_0 = vec4f();
{ var i = 0u;
loop {
let m0 = buffer_1[(i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[(i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[(i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[(i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 2u + i]; v72_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample1 * 2u + i]; v72_1_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample2 * 2u + i]; v72_2_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
{ let a = buffer_0[sample3 * 2u + i]; v72_3_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
continuing { i++; break if i >= 2u; }
} }
{ let i = 0u;
let m0 = buffer_3[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_3[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_3[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_3[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_2[sample0 * 1u + i]; v72_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample1 * 1u + i]; v72_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample2 * 1u + i]; v72_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_2[sample3 * 1u + i]; v72_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v73_0_0 = select(vec4f(), v72_0_0, buffer_4[sample0 * 1u + quad] > vec4f());
let v73_1_0 = select(vec4f(), v72_1_0, buffer_4[sample1 * 1u + quad] > vec4f());
let v73_2_0 = select(vec4f(), v72_2_0, buffer_4[sample2 * 1u + quad] > vec4f());
let v73_3_0 = select(vec4f(), v72_3_0, buffer_4[sample3 * 1u + quad] > vec4f());
buffer_5[sample0 * 1u + quad] = v73_0_0;
buffer_5[sample1 * 1u + quad] = v73_1_0;
buffer_5[sample2 * 1u + quad] = v73_2_0;
buffer_5[sample3 * 1u + quad] = v73_3_0;
let v77_0_0 = v73_0_0 * buffer_6[sample0 * 2u + 1u].y;
let v77_1_0 = v73_1_0 * buffer_6[sample1 * 2u + 1u].y;
let v77_2_0 = v73_2_0 * buffer_6[sample2 * 2u + 1u].y;
let v77_3_0 = v73_3_0 * buffer_6[sample3 * 2u + 1u].y;
buffer_7[sample0 * 1u + quad] = v77_0_0;
buffer_7[sample1 * 1u + quad] = v77_1_0;
buffer_7[sample2 * 1u + quad] = v77_2_0;
buffer_7[sample3 * 1u + quad] = v77_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 25, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.73
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // in: U
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // in: adversarial mask numbers
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // model.5
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.78
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // masked.79
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 16>; // masked.80
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 16>; // masked.81

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
}
// masked 25
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
let quad = item % 2u;

let first = (item / 2u) * 4u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let sample2 = first + 2u;
let sample3 = first + 3u;
var v74_0_0 = vec4f();
var v74_1_0 = vec4f();
var v74_2_0 = vec4f();
var v74_3_0 = vec4f();
{ let i = 0u;
let m0 = buffer_1[(quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[(quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[(quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[(quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v74_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample1 * 1u + i]; v74_1_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample2 * 1u + i]; v74_2_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
{ let a = buffer_0[sample3 * 1u + i]; v74_3_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
let v75_0_0 = v74_0_0 * mask(buffer_2[sample0 * 2u + quad], buffer_3[sample0 * 2u + quad]);
let v75_1_0 = v74_1_0 * mask(buffer_2[sample1 * 2u + quad], buffer_3[sample1 * 2u + quad]);
let v75_2_0 = v74_2_0 * mask(buffer_2[sample2 * 2u + quad], buffer_3[sample2 * 2u + quad]);
let v75_3_0 = v74_3_0 * mask(buffer_2[sample3 * 2u + quad], buffer_3[sample3 * 2u + quad]);
let v76_0_0 = v74_0_0 * buffer_4[sample0 * 2u + quad] * (1.0 - buffer_3[sample0 * 2u + quad]);
let v76_1_0 = v74_1_0 * buffer_4[sample1 * 2u + quad] * (1.0 - buffer_3[sample1 * 2u + quad]);
let v76_2_0 = v74_2_0 * buffer_4[sample2 * 2u + quad] * (1.0 - buffer_3[sample2 * 2u + quad]);
let v76_3_0 = v74_3_0 * buffer_4[sample3 * 2u + quad] * (1.0 - buffer_3[sample3 * 2u + quad]);
let v79_0_0 = buffer_5[sample0 * 2u + quad] + v76_0_0;
let v79_1_0 = buffer_5[sample1 * 2u + quad] + v76_1_0;
let v79_2_0 = buffer_5[sample2 * 2u + quad] + v76_2_0;
let v79_3_0 = buffer_5[sample3 * 2u + quad] + v76_3_0;
buffer_6[sample0 * 2u + quad] = v79_0_0;
buffer_6[sample1 * 2u + quad] = v79_1_0;
buffer_6[sample2 * 2u + quad] = v79_2_0;
buffer_6[sample3 * 2u + quad] = v79_3_0;
let v81_0_0 = buffer_7[sample0 * 2u + quad] + v75_0_0;
let v81_1_0 = buffer_7[sample1 * 2u + quad] + v75_1_0;
let v81_2_0 = buffer_7[sample2 * 2u + quad] + v75_2_0;
let v81_3_0 = buffer_7[sample3 * 2u + quad] + v75_3_0;
buffer_8[sample0 * 2u + quad] = v81_0_0;
buffer_8[sample1 * 2u + quad] = v81_1_0;
buffer_8[sample2 * 2u + quad] = v81_2_0;
buffer_8[sample3 * 2u + quad] = v81_3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- d importances in, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 20>; // in: gates
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // model.5
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // in: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // masked.79
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // masked.81
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 2>; // in: frequency slopes
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // in: dh
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 20>; // in: d gates

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
}

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
}
// d importances in
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 2u;
let part = item / 2u;
let own = part * 20u + quad;
let begin = part * 8u;
let end = min(begin + 8u, 6u);
let lanes = select(vec4f(1.0), vec4f(1.0, 0.0, 0.0, 0.0), quad == 1u);
let rate = lanes * 2.5e-1f * (9.999999776482582e-3f + buffer_5[quad]);
var de = vec4f();
{ var tile = 0u;
loop {
let first = begin + tile * 8u;
let at = first * 2u + quad;
let fresh = tile == 0u;
let h0 = buffer_1[at + 0u];
var dx0 = vec4f();
{ let x = buffer_2[at + 0u];
dx0 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 0u] * lower_slope(x), first + 0u < end); }
de += dx0;
var dh0 = buffer_4[at + 0u];
let h1 = buffer_1[at + 2u];
var dx1 = vec4f();
{ let x = buffer_2[at + 2u];
dx1 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 2u] * lower_slope(x), first + 1u < end); }
de += dx1;
var dh1 = buffer_4[at + 2u];
let h2 = buffer_1[at + 4u];
var dx2 = vec4f();
{ let x = buffer_2[at + 4u];
dx2 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 4u] * lower_slope(x), first + 2u < end); }
de += dx2;
var dh2 = buffer_4[at + 4u];
let h3 = buffer_1[at + 6u];
var dx3 = vec4f();
{ let x = buffer_2[at + 6u];
dx3 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 6u] * lower_slope(x), first + 3u < end); }
de += dx3;
var dh3 = buffer_4[at + 6u];
let h4 = buffer_1[at + 8u];
var dx4 = vec4f();
{ let x = buffer_2[at + 8u];
dx4 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 8u] * lower_slope(x), first + 4u < end); }
de += dx4;
var dh4 = buffer_4[at + 8u];
let h5 = buffer_1[at + 10u];
var dx5 = vec4f();
{ let x = buffer_2[at + 10u];
dx5 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 10u] * lower_slope(x), first + 5u < end); }
de += dx5;
var dh5 = buffer_4[at + 10u];
let h6 = buffer_1[at + 12u];
var dx6 = vec4f();
{ let x = buffer_2[at + 12u];
dx6 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 12u] * lower_slope(x), first + 6u < end); }
de += dx6;
var dh6 = buffer_4[at + 12u];
let h7 = buffer_1[at + 14u];
var dx7 = vec4f();
{ let x = buffer_2[at + 14u];
dx7 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 14u] * lower_slope(x), first + 7u < end); }
de += dx7;
var dh7 = buffer_4[at + 14u];
{ var j = 0u;
loop {
let a = buffer_0[(0u + j) * 2u + quad];
let b = buffer_0[(3u + j) * 2u + quad];
let w = buffer_0[(6u + j) * 2u + quad];
var da = vec4f();
var db = vec4f();
var dw = vec4f();
{ let s = gelu_and_slope4(a * h0 + b);
dw += dx0 * s.value;
let ds = dx0 * w * s.slope;
da += ds * h0;
db += ds;
dh0 += ds * a; }
{ let s = gelu_and_slope4(a * h1 + b);
dw += dx1 * s.value;
let ds = dx1 * w * s.slope;
da += ds * h1;
db += ds;
dh1 += ds * a; }
{ let s = gelu_and_slope4(a * h2 + b);
dw += dx2 * s.value;
let ds = dx2 * w * s.slope;
da += ds * h2;
db += ds;
dh2 += ds * a; }
{ let s = gelu_and_slope4(a * h3 + b);
dw += dx3 * s.value;
let ds = dx3 * w * s.slope;
da += ds * h3;
db += ds;
dh3 += ds * a; }
{ let s = gelu_and_slope4(a * h4 + b);
dw += dx4 * s.value;
let ds = dx4 * w * s.slope;
da += ds * h4;
db += ds;
dh4 += ds * a; }
{ let s = gelu_and_slope4(a * h5 + b);
dw += dx5 * s.value;
let ds = dx5 * w * s.slope;
da += ds * h5;
db += ds;
dh5 += ds * a; }
{ let s = gelu_and_slope4(a * h6 + b);
dw += dx6 * s.value;
let ds = dx6 * w * s.slope;
da += ds * h6;
db += ds;
dh6 += ds * a; }
{ let s = gelu_and_slope4(a * h7 + b);
dw += dx7 * s.value;
let ds = dx7 * w * s.slope;
da += ds * h7;
db += ds;
dh7 += ds * a; }
{ let at = own + (0u + j) * 2u; buffer_7[at] = select(buffer_7[at] + da, da, fresh); }
{ let at = own + (3u + j) * 2u; buffer_7[at] = select(buffer_7[at] + db, db, fresh); }
{ let at = own + (6u + j) * 2u; buffer_7[at] = select(buffer_7[at] + dw, dw, fresh); }
continuing { j++; break if j >= 3u; }
} }
buffer_6[at + 0u] = dh0;
buffer_6[at + 2u] = dh1;
buffer_6[at + 4u] = dh2;
buffer_6[at + 6u] = dh3;
buffer_6[at + 8u] = dh4;
buffer_6[at + 10u] = dh5;
buffer_6[at + 12u] = dh6;
buffer_6[at + 14u] = dh7;
continuing { tile++; break if tile >= (end - begin + 7u) / 8u; }
} }
buffer_7[own + 18u] = de;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- in V: dW, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 8>; // in V: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // in: dh
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // x
// in V: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 6u;
let r0 = min(band * 2u + 0u, 1u);
let r1 = min(band * 2u + 1u, 1u);
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
var d4_0 = vec4f();
var d5_0 = vec4f();
var d6_0 = vec4f();
var d7_0 = vec4f();
{ var i = 0u;
loop {
let b = first + i;
{ let row0 = buffer_1[b * 2u + r0];
let row1 = buffer_1[b * 2u + r1];
{ let col = buffer_2[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
continuing { i++; break if i >= min(6u, 6u - first); }
} }
// a thread at the edge repeats its own last quad, and writes the same sums again
buffer_0[part * 8u + (r0 * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[part * 8u + (r0 * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[part * 8u + (r0 * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[part * 8u + (r0 * 4u + 3u) * 1u + q0] = d3_0;
buffer_0[part * 8u + (r1 * 4u + 0u) * 1u + q0] = d4_0;
buffer_0[part * 8u + (r1 * 4u + 1u) * 1u + q0] = d5_0;
buffer_0[part * 8u + (r1 * 4u + 2u) * 1u + q0] = d6_0;
buffer_0[part * 8u + (r1 * 4u + 3u) * 1u + q0] = d7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- in U: dW, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 8>; // in U: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // masked.9
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.25
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // masked.31
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.40
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.57
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // masked.73
// in U: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 6u;
let r0 = min(band * 2u + 0u, 1u);
let r1 = min(band * 2u + 1u, 1u);
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
var d4_0 = vec4f();
var d5_0 = vec4f();
var d6_0 = vec4f();
var d7_0 = vec4f();
{ var i = 0u;
loop {
let b = first + i;
{ let row0 = buffer_1[b * 2u + r0];
let row1 = buffer_1[b * 2u + r1];
{ let col = buffer_2[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
{ let row0 = buffer_3[b * 2u + r0];
let row1 = buffer_3[b * 2u + r1];
{ let col = buffer_4[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
{ let row0 = buffer_5[b * 2u + r0];
let row1 = buffer_5[b * 2u + r1];
{ let col = buffer_6[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
continuing { i++; break if i >= min(6u, 6u - first); }
} }
// a thread at the edge repeats its own last quad, and writes the same sums again
buffer_0[part * 8u + (r0 * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[part * 8u + (r0 * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[part * 8u + (r0 * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[part * 8u + (r0 * 4u + 3u) * 1u + q0] = d3_0;
buffer_0[part * 8u + (r1 * 4u + 0u) * 1u + q0] = d4_0;
buffer_0[part * 8u + (r1 * 4u + 1u) * 1u + q0] = d5_0;
buffer_0[part * 8u + (r1 * 4u + 2u) * 1u + q0] = d6_0;
buffer_0[part * 8u + (r1 * 4u + 3u) * 1u + q0] = d7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- in remainder: dW, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 4>; // in remainder: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // x
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.29
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 8>; // masked.44
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.77
// in remainder: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 6u;
let r0 = min(band * 1u + 0u, 0u);
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
{ var i = 0u;
loop {
let b = first + i;
{ let row0 = buffer_1[b * 1u + r0];
{ let col = buffer_2[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; } }
{ let row0 = buffer_1[b * 1u + r0];
{ let col = buffer_3[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; } }
{ let row0 = buffer_1[b * 1u + r0];
{ let col = buffer_4[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; } }
continuing { i++; break if i >= min(6u, 6u - first); }
} }
// a thread at the edge repeats its own last quad, and writes the same sums again
buffer_0[part * 4u + (r0 * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[part * 4u + (r0 * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[part * 4u + (r0 * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[part * 4u + (r0 * 4u + 3u) * 1u + q0] = d3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW in: gates, 20 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 20>; // in: gates
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 20>; // in: gates, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 20>; // in: gates, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 20>; // in: d gates
// AdamW in: gates
fn kernel_0(item: u32, local: u32) {
if (item >= 20u) { return; }
var g = vec4f();
{ let part = 0u;
g += buffer_5[part * 20u + item];
}
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 0e+0f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- d importances out, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 20>; // out: gates
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // model.6
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 16>; // out: importances
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // masked.84
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 16>; // masked.52
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 2>; // out: frequency slopes
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 16>; // out: dh
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 20>; // out: d gates

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
}

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
}
// d importances out
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
let quad = item % 2u;
let part = item / 2u;
let own = part * 20u + quad;
let begin = part * 8u;
let end = min(begin + 8u, 6u);
let lanes = select(vec4f(1.0), vec4f(1.0, 0.0, 0.0, 0.0), quad == 1u);
let rate = lanes * 2.5e-1f * (9.999999776482582e-3f + buffer_5[quad]);
var de = vec4f();
{ var tile = 0u;
loop {
let first = begin + tile * 8u;
let at = first * 2u + quad;
let fresh = tile == 0u;
let h0 = buffer_1[at + 0u];
var dx0 = vec4f();
{ let x = buffer_2[at + 0u];
dx0 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 0u] * lower_slope(x), first + 0u < end); }
de += dx0;
var dh0 = buffer_4[at + 0u];
let h1 = buffer_1[at + 2u];
var dx1 = vec4f();
{ let x = buffer_2[at + 2u];
dx1 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 2u] * lower_slope(x), first + 1u < end); }
de += dx1;
var dh1 = buffer_4[at + 2u];
let h2 = buffer_1[at + 4u];
var dx2 = vec4f();
{ let x = buffer_2[at + 4u];
dx2 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 4u] * lower_slope(x), first + 2u < end); }
de += dx2;
var dh2 = buffer_4[at + 4u];
let h3 = buffer_1[at + 6u];
var dx3 = vec4f();
{ let x = buffer_2[at + 6u];
dx3 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 6u] * lower_slope(x), first + 3u < end); }
de += dx3;
var dh3 = buffer_4[at + 6u];
let h4 = buffer_1[at + 8u];
var dx4 = vec4f();
{ let x = buffer_2[at + 8u];
dx4 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 8u] * lower_slope(x), first + 4u < end); }
de += dx4;
var dh4 = buffer_4[at + 8u];
let h5 = buffer_1[at + 10u];
var dx5 = vec4f();
{ let x = buffer_2[at + 10u];
dx5 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 10u] * lower_slope(x), first + 5u < end); }
de += dx5;
var dh5 = buffer_4[at + 10u];
let h6 = buffer_1[at + 12u];
var dx6 = vec4f();
{ let x = buffer_2[at + 12u];
dx6 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 12u] * lower_slope(x), first + 6u < end); }
de += dx6;
var dh6 = buffer_4[at + 12u];
let h7 = buffer_1[at + 14u];
var dx7 = vec4f();
{ let x = buffer_2[at + 14u];
dx7 = select(vec4f(), rate * pow((upper_leaky(x) + 9.999999960041972e-13f), vec4f(5e-1f)) * upper_slope(x) + buffer_3[at + 14u] * lower_slope(x), first + 7u < end); }
de += dx7;
var dh7 = buffer_4[at + 14u];
{ var j = 0u;
loop {
let a = buffer_0[(0u + j) * 2u + quad];
let b = buffer_0[(3u + j) * 2u + quad];
let w = buffer_0[(6u + j) * 2u + quad];
var da = vec4f();
var db = vec4f();
var dw = vec4f();
{ let s = gelu_and_slope4(a * h0 + b);
dw += dx0 * s.value;
let ds = dx0 * w * s.slope;
da += ds * h0;
db += ds;
dh0 += ds * a; }
{ let s = gelu_and_slope4(a * h1 + b);
dw += dx1 * s.value;
let ds = dx1 * w * s.slope;
da += ds * h1;
db += ds;
dh1 += ds * a; }
{ let s = gelu_and_slope4(a * h2 + b);
dw += dx2 * s.value;
let ds = dx2 * w * s.slope;
da += ds * h2;
db += ds;
dh2 += ds * a; }
{ let s = gelu_and_slope4(a * h3 + b);
dw += dx3 * s.value;
let ds = dx3 * w * s.slope;
da += ds * h3;
db += ds;
dh3 += ds * a; }
{ let s = gelu_and_slope4(a * h4 + b);
dw += dx4 * s.value;
let ds = dx4 * w * s.slope;
da += ds * h4;
db += ds;
dh4 += ds * a; }
{ let s = gelu_and_slope4(a * h5 + b);
dw += dx5 * s.value;
let ds = dx5 * w * s.slope;
da += ds * h5;
db += ds;
dh5 += ds * a; }
{ let s = gelu_and_slope4(a * h6 + b);
dw += dx6 * s.value;
let ds = dx6 * w * s.slope;
da += ds * h6;
db += ds;
dh6 += ds * a; }
{ let s = gelu_and_slope4(a * h7 + b);
dw += dx7 * s.value;
let ds = dx7 * w * s.slope;
da += ds * h7;
db += ds;
dh7 += ds * a; }
{ let at = own + (0u + j) * 2u; buffer_7[at] = select(buffer_7[at] + da, da, fresh); }
{ let at = own + (3u + j) * 2u; buffer_7[at] = select(buffer_7[at] + db, db, fresh); }
{ let at = own + (6u + j) * 2u; buffer_7[at] = select(buffer_7[at] + dw, dw, fresh); }
continuing { j++; break if j >= 3u; }
} }
buffer_6[at + 0u] = dh0;
buffer_6[at + 2u] = dh1;
buffer_6[at + 4u] = dh2;
buffer_6[at + 6u] = dh3;
buffer_6[at + 8u] = dh4;
buffer_6[at + 10u] = dh5;
buffer_6[at + 12u] = dh6;
buffer_6[at + 14u] = dh7;
continuing { tile++; break if tile >= (end - begin + 7u) / 8u; }
} }
buffer_7[own + 18u] = de;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- out V: dW, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 8>; // out V: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // out: dh
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // model.3
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // masked.21
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.13
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.69
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // masked.61
// out V: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 6u;
let r0 = min(band * 2u + 0u, 1u);
let r1 = min(band * 2u + 1u, 1u);
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
var d4_0 = vec4f();
var d5_0 = vec4f();
var d6_0 = vec4f();
var d7_0 = vec4f();
{ var i = 0u;
loop {
let b = first + i;
{ let row0 = buffer_1[b * 2u + r0];
let row1 = buffer_1[b * 2u + r1];
{ let col = buffer_2[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
{ let row0 = buffer_3[b * 2u + r0];
let row1 = buffer_3[b * 2u + r1];
{ let col = buffer_4[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
{ let row0 = buffer_5[b * 2u + r0];
let row1 = buffer_5[b * 2u + r1];
{ let col = buffer_6[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
continuing { i++; break if i >= min(6u, 6u - first); }
} }
// a thread at the edge repeats its own last quad, and writes the same sums again
buffer_0[part * 8u + (r0 * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[part * 8u + (r0 * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[part * 8u + (r0 * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[part * 8u + (r0 * 4u + 3u) * 1u + q0] = d3_0;
buffer_0[part * 8u + (r1 * 4u + 0u) * 1u + q0] = d4_0;
buffer_0[part * 8u + (r1 * 4u + 1u) * 1u + q0] = d5_0;
buffer_0[part * 8u + (r1 * 4u + 2u) * 1u + q0] = d6_0;
buffer_0[part * 8u + (r1 * 4u + 3u) * 1u + q0] = d7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- out U: dW, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 8>; // out U: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 16>; // masked.15
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.19
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // masked.46
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.50
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 16>; // masked.63
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // masked.67
// out U: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 6u;
let r0 = min(band * 2u + 0u, 1u);
let r1 = min(band * 2u + 1u, 1u);
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
var d4_0 = vec4f();
var d5_0 = vec4f();
var d6_0 = vec4f();
var d7_0 = vec4f();
{ var i = 0u;
loop {
let b = first + i;
{ let row0 = buffer_1[b * 2u + r0];
let row1 = buffer_1[b * 2u + r1];
{ let col = buffer_2[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
{ let row0 = buffer_3[b * 2u + r0];
let row1 = buffer_3[b * 2u + r1];
{ let col = buffer_4[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
{ let row0 = buffer_5[b * 2u + r0];
let row1 = buffer_5[b * 2u + r1];
{ let col = buffer_6[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col;
d4_0 += row1.x * col;
d5_0 += row1.y * col;
d6_0 += row1.z * col;
d7_0 += row1.w * col; } }
continuing { i++; break if i >= min(6u, 6u - first); }
} }
// a thread at the edge repeats its own last quad, and writes the same sums again
buffer_0[part * 8u + (r0 * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[part * 8u + (r0 * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[part * 8u + (r0 * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[part * 8u + (r0 * 4u + 3u) * 1u + q0] = d3_0;
buffer_0[part * 8u + (r1 * 4u + 0u) * 1u + q0] = d4_0;
buffer_0[part * 8u + (r1 * 4u + 1u) * 1u + q0] = d5_0;
buffer_0[part * 8u + (r1 * 4u + 2u) * 1u + q0] = d6_0;
buffer_0[part * 8u + (r1 * 4u + 3u) * 1u + q0] = d7_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- out remainder: dW, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 4>; // out remainder: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // masked.13
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // masked.23
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 8>; // model.3
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 8>; // masked.54
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 8>; // masked.61
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 8>; // masked.71
// out remainder: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 6u;
let r0 = min(band * 1u + 0u, 0u);
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
{ var i = 0u;
loop {
let b = first + i;
{ let row0 = buffer_1[b * 1u + r0];
{ let col = buffer_2[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; } }
{ let row0 = buffer_3[b * 1u + r0];
{ let col = buffer_4[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; } }
{ let row0 = buffer_5[b * 1u + r0];
{ let col = buffer_6[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; } }
continuing { i++; break if i >= min(6u, 6u - first); }
} }
// a thread at the edge repeats its own last quad, and writes the same sums again
buffer_0[part * 4u + (r0 * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[part * 4u + (r0 * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[part * 4u + (r0 * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[part * 4u + (r0 * 4u + 3u) * 1u + q0] = d3_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW out: gates, 20 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 20>; // out: gates
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 20>; // out: gates, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 20>; // out: gates, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 20>; // out: d gates
// AdamW out: gates
fn kernel_0(item: u32, local: u32) {
if (item >= 20u) { return; }
var g = vec4f();
{ let part = 0u;
g += buffer_5[part * 20u + item];
}
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 0e+0f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- squares masked.18, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.18
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// squares masked.18
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 6u; i += 64u) {
  let value = buffer_0[i];
  own += dot(value, value);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[2u] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- squares masked.37, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.37
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// squares masked.37
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 6u; i += 64u) {
  let value = buffer_0[i];
  own += dot(value, value);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[3u] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- squares masked.49, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.49
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// squares masked.49
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 6u; i += 64u) {
  let value = buffer_0[i];
  own += dot(value, value);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[4u] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- squares masked.66, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // masked.66
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// squares masked.66
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 6u; i += 64u) {
  let value = buffer_0[i];
  own += dot(value, value);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[5u] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- importance loss in, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 2>; // in: importance sums
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// importance loss in
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
var total = vec2f();
{ var q = 0u;
loop {
var often = vec4f();
{ let part = 0u;
often += buffer_0[part * 2u + q];
}
if (q == 1u) { often *= vec4f(1.0, 0.0, 0.0, 0.0); }
total += vec2f(dot(often, vec4f(1.0)), dot(often, log2(1.0 + often)));
continuing { q++; break if q >= 2u; }
} }
buffer_1[6u] = total.x * 1.666666716337204e-1f;
buffer_1[7u] = total.y * 1.666666716337204e-1f;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- importance loss out, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 2>; // out: importance sums
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 10>; // parts of losses
// importance loss out
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
var total = vec2f();
{ var q = 0u;
loop {
var often = vec4f();
{ let part = 0u;
often += buffer_0[part * 2u + q];
}
if (q == 1u) { often *= vec4f(1.0, 0.0, 0.0, 0.0); }
total += vec2f(dot(often, vec4f(1.0)), dot(often, log2(1.0 + often)));
continuing { q++; break if q >= 2u; }
} }
buffer_1[8u] = total.x * 1.666666716337204e-1f;
buffer_1[9u] = total.y * 1.666666716337204e-1f;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}
