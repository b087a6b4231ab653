// ---- sample, 77 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 3>; // random source
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 1>; // step
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 160>; // x
@group(0) @binding(3) var<storage, read_write> buffer_3: array<u32, 77>; // active inputs

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
if (item >= 77u) { return; }
let sample = item / 1u;
let word = item % 1u;
let key = vec2u(buffer_0[0], buffer_0[1]);
var bits = 0u;
for (var q = word * 8u; q < min(word * 8u + 8u, 2u); q++) {
  let n = philox(vec4u(buffer_1[0], buffer_0[2], sample, q), key) >> vec4u(8u);
  var drawn = n < vec4u(10066330u);
  if (q == 1u) { drawn &= vec4<bool>(true, false, false, false); }
  let ratio = min(vec4f(n) * 9.934107225717526e-8f, vec4f(9.999999403953552e-1f));
  let value = select(vec4f(), min(-1e+0f + 2e+0f * ratio, vec4f(1e+0f)), drawn);
  buffer_2[sample * 2u + q] = value;
  let on = select(vec4u(), vec4u(1u, 2u, 4u, 8u), value != vec4f());
  bits |= (on.x | on.y | on.z | on.w) << ((q % 8u) * 4u);
}
buffer_3[item] = bits;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 2u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

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

// ---- model 0, 40 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // W: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 160>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 80>; // model.1
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 2>; // bias b
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 160>; // model.5
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 160>; // model.7
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 80>; // model.8
// model 0
fn kernel_0(item: u32, local: u32) {
if (item >= 40u) { return; }


let first = (item / 1u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[0u];
let matrix0_1_0 = buffer_0[1u];
let matrix0_2_0 = buffer_0[2u];
let matrix0_3_0 = buffer_0[3u];
let matrix0_4_0 = buffer_0[4u];
var v1_0_0 = vec4f();
var v1_1_0 = vec4f();
let a1_0_0_0 = buffer_1[sample0 * 2u + 0u];
let a1_0_0_1 = buffer_1[sample0 * 2u + 1u];
let a1_0_1_0 = buffer_1[sample1 * 2u + 0u];
let a1_0_1_1 = buffer_1[sample1 * 2u + 1u];
v1_0_0 += a1_0_0_0.x * matrix0_0_0 + a1_0_0_0.y * matrix0_1_0 + a1_0_0_0.z * matrix0_2_0 + a1_0_0_0.w * matrix0_3_0 + a1_0_0_1.x * matrix0_4_0;
v1_1_0 += a1_0_1_0.x * matrix0_0_0 + a1_0_1_0.y * matrix0_1_0 + a1_0_1_0.z * matrix0_2_0 + a1_0_1_0.w * matrix0_3_0 + a1_0_1_1.x * matrix0_4_0;
buffer_2[sample0 * 1u + 0u] = v1_0_0;
buffer_2[sample1 * 1u + 0u] = v1_1_0;
var v2_0_0 = vec4f();
var v2_1_0 = vec4f();
var v2_0_1 = vec4f();
var v2_1_1 = vec4f();
v2_0_0 += vec4f(dot(v1_0_0, matrix0_0_0), dot(v1_0_0, matrix0_1_0), dot(v1_0_0, matrix0_2_0), dot(v1_0_0, matrix0_3_0));
v2_0_1 += vec4f(dot(v1_0_0, matrix0_4_0), 0.0, 0.0, 0.0);
v2_1_0 += vec4f(dot(v1_1_0, matrix0_0_0), dot(v1_1_0, matrix0_1_0), dot(v1_1_0, matrix0_2_0), dot(v1_1_0, matrix0_3_0));
v2_1_1 += vec4f(dot(v1_1_0, matrix0_4_0), 0.0, 0.0, 0.0);
let v3_0_0 = v2_0_0 + buffer_3[0u];
let v3_1_0 = v2_1_0 + buffer_3[0u];
let v3_0_1 = v2_0_1 + buffer_3[1u];
let v3_1_1 = v2_1_1 + buffer_3[1u];
let v4_0_0 = max(v3_0_0, vec4f());
let v4_1_0 = max(v3_1_0, vec4f());
let v4_0_1 = max(v3_0_1, vec4f());
let v4_1_1 = max(v3_1_1, vec4f());
let v5_0_0 = v4_0_0 - (abs(buffer_1[sample0 * 2u + 0u]));
let v5_1_0 = v4_1_0 - (abs(buffer_1[sample1 * 2u + 0u]));
let v5_0_1 = v4_0_1 - (abs(buffer_1[sample0 * 2u + 1u]));
let v5_1_1 = v4_1_1 - (abs(buffer_1[sample1 * 2u + 1u]));
buffer_4[sample0 * 2u + 0u] = v5_0_0;
buffer_4[sample1 * 2u + 0u] = v5_1_0;
buffer_4[sample0 * 2u + 1u] = v5_0_1;
buffer_4[sample1 * 2u + 1u] = v5_1_1;
let v6_0_0 = 5.194805096834898e-3f * v5_0_0;
let v6_1_0 = 5.194805096834898e-3f * v5_1_0;
let v6_0_1 = 5.194805096834898e-3f * v5_0_1;
let v6_1_1 = 5.194805096834898e-3f * v5_1_1;
let v7_0_0 = select(vec4f(), v6_0_0, v4_0_0 > vec4f());
let v7_1_0 = select(vec4f(), v6_1_0, v4_1_0 > vec4f());
let v7_0_1 = select(vec4f(), v6_0_1, v4_0_1 > vec4f());
let v7_1_1 = select(vec4f(), v6_1_1, v4_1_1 > vec4f());
buffer_5[sample0 * 2u + 0u] = v7_0_0;
buffer_5[sample1 * 2u + 0u] = v7_1_0;
buffer_5[sample0 * 2u + 1u] = v7_0_1;
buffer_5[sample1 * 2u + 1u] = v7_1_1;
var v8_0_0 = vec4f();
var v8_1_0 = vec4f();
v8_0_0 += v7_0_0.x * matrix0_0_0 + v7_0_0.y * matrix0_1_0 + v7_0_0.z * matrix0_2_0 + v7_0_0.w * matrix0_3_0 + v7_0_1.x * matrix0_4_0;
v8_1_0 += v7_1_0.x * matrix0_0_0 + v7_1_0.y * matrix0_1_0 + v7_1_0.z * matrix0_2_0 + v7_1_0.w * matrix0_3_0 + v7_1_1.x * matrix0_4_0;
buffer_6[sample0 * 1u + 0u] = v8_0_0;
buffer_6[sample1 * 1u + 0u] = v8_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- W: dW, 10 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 80>; // W: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 160>; // model.7
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 80>; // model.1
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 160>; // x
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 80>; // model.8
// W: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 10u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 8u;
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
continuing { i++; break if i >= min(8u, 77u - first); }
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

// ---- db b, 20 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 20>; // bias b, gradient
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 160>; // model.7
// db b
fn kernel_0(item: u32, local: u32) {
if (item >= 20u) { return; }
let quad = item % 2u;
let part = item / 2u;
let first = part * 8u;
var sum = vec4f();
{ var i = 0u;
loop {
sum += buffer_1[(first + i) * 2u + quad];
continuing { i++; break if i >= min(8u, 77u - first); }
} }
buffer_0[item] = sum;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW W, 8 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 8>; // W: W
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 8>; // W: W, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 8>; // W: W, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 80>; // W: dW
// AdamW W
fn kernel_0(item: u32, local: u32) {
if (item >= 8u) { return; }
var g = vec4f();
{ var part = 0u;
loop {
g += buffer_5[part * 8u + item];
continuing { part++; break if part >= 10u; }
} }
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 1.0000000149011612e-1f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW b, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 2>; // bias b
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 2>; // bias b, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 2>; // bias b, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 20>; // bias b, gradient
// AdamW b
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
var g = vec4f();
{ var part = 0u;
loop {
g += buffer_5[part * 2u + item];
continuing { part++; break if part >= 10u; }
} }
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 1.0000000149011612e-1f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- loss, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 160>; // model.5
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 1>; // loss row
@group(0) @binding(2) var<storage, read_write> buffer_2: array<f32, 1024>; // losses
// loss
var<workgroup> shared_0_parts: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var part = 0.0;
for (var i = local; i < 154u; i += 64u) {
  let error = buffer_0[i];
  part += dot(error, error);
}
shared_0_parts[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_parts[i]; }
  buffer_2[buffer_1[0] % 1024u] = total / 3.85e+2f;
  buffer_1[0] += 1u;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- sample, 77 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 3>; // random source
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 1>; // step
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 80>; // x
@group(0) @binding(3) var<storage, read_write> buffer_3: array<u32, 77>; // active inputs

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
if (item >= 77u) { return; }
let sample = item / 1u;
let word = item % 1u;
let key = vec2u(buffer_0[0], buffer_0[1]);
var bits = 0u;
for (var q = word * 8u; q < min(word * 8u + 8u, 1u); q++) {
  let n = philox(vec4u(buffer_1[0], buffer_0[2], sample, q), key) >> vec4u(8u);
  var drawn = n < vec4u(10066330u);
  if (q == 0u) { drawn &= vec4<bool>(true, true, true, false); }
  let ratio = min(vec4f(n) * 9.934107225717526e-8f, vec4f(9.999999403953552e-1f));
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
  if (group < 2u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

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

// ---- model 0, 40 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 80>; // x
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 1>; // bias b
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 80>; // model.3
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 80>; // model.5
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 80>; // model.6
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 80>; // model.8
// model 0
fn kernel_0(item: u32, local: u32) {
if (item >= 40u) { return; }


let first = (item / 1u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[0u];
let matrix0_1_0 = buffer_0[1u];
let matrix0_2_0 = buffer_0[2u];
let matrix1_0_0 = buffer_1[0u];
let matrix1_1_0 = buffer_1[1u];
var v1_0_0 = vec4f();
var v1_1_0 = vec4f();
let a1_0_0_0 = buffer_2[sample0 * 1u + 0u];
let a1_0_1_0 = buffer_2[sample1 * 1u + 0u];
v1_0_0 += a1_0_0_0.x * matrix0_0_0 + a1_0_0_0.y * matrix0_1_0 + a1_0_0_0.z * matrix0_2_0;
v1_1_0 += a1_0_1_0.x * matrix0_0_0 + a1_0_1_0.y * matrix0_1_0 + a1_0_1_0.z * matrix0_2_0;
let v2_0_0 = v1_0_0 + buffer_3[0u];
let v2_1_0 = v1_1_0 + buffer_3[0u];
let v3_0_0 = max(v2_0_0, vec4f());
let v3_1_0 = max(v2_1_0, vec4f());
buffer_4[sample0 * 1u + 0u] = v3_0_0;
buffer_4[sample1 * 1u + 0u] = v3_1_0;
var v4_0_0 = vec4f();
var v4_1_0 = vec4f();
v4_0_0 += v3_0_0.x * matrix1_0_0 + v3_0_0.y * matrix1_1_0;
v4_1_0 += v3_1_0.x * matrix1_0_0 + v3_1_0.y * matrix1_1_0;
let v5_0_0 = v4_0_0 - (buffer_2[sample0 * 1u + 0u] + max(buffer_2[sample0 * 1u + 0u], vec4f()));
let v5_1_0 = v4_1_0 - (buffer_2[sample1 * 1u + 0u] + max(buffer_2[sample1 * 1u + 0u], vec4f()));
buffer_5[sample0 * 1u + 0u] = v5_0_0;
buffer_5[sample1 * 1u + 0u] = v5_1_0;
let v6_0_0 = 8.658008649945259e-3f * v5_0_0;
let v6_1_0 = 8.658008649945259e-3f * v5_1_0;
buffer_6[sample0 * 1u + 0u] = v6_0_0;
buffer_6[sample1 * 1u + 0u] = v6_1_0;
var v7_0_0 = vec4f();
var v7_1_0 = vec4f();
v7_0_0 += vec4f(dot(v6_0_0, matrix1_0_0), dot(v6_0_0, matrix1_1_0), 0.0, 0.0);
v7_1_0 += vec4f(dot(v6_1_0, matrix1_0_0), dot(v6_1_0, matrix1_1_0), 0.0, 0.0);
let v8_0_0 = select(vec4f(), v7_0_0, v3_0_0 > vec4f());
let v8_1_0 = select(vec4f(), v7_1_0, v3_1_0 > vec4f());
buffer_7[sample0 * 1u + 0u] = v8_0_0;
buffer_7[sample1 * 1u + 0u] = v8_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- in: dW, 10 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 40>; // in: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 80>; // x
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 80>; // model.8
// in: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 10u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 8u;
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
continuing { i++; break if i >= min(8u, 77u - first); }
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

// ---- out: dW, 10 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 40>; // out: dW
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 80>; // model.3
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 80>; // model.6
// out: dW
fn kernel_0(item: u32, local: u32) {
if (item >= 10u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 8u;
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
continuing { i++; break if i >= min(8u, 77u - first); }
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

// ---- db b, 10 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 10>; // bias b, gradient
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 80>; // model.8
// db b
fn kernel_0(item: u32, local: u32) {
if (item >= 10u) { return; }
let quad = item % 1u;
let part = item / 1u;
let first = part * 8u;
var sum = vec4f();
{ var i = 0u;
loop {
sum += buffer_1[(first + i) * 1u + quad];
continuing { i++; break if i >= min(8u, 77u - first); }
} }
buffer_0[item] = sum;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW in, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 4>; // in: W
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 4>; // in: W, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 4>; // in: W, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 40>; // in: dW
// AdamW in
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var g = vec4f();
{ var part = 0u;
loop {
g += buffer_5[part * 4u + item];
continuing { part++; break if part >= 10u; }
} }
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 1.0000000149011612e-1f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW out, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 4>; // out: W
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 4>; // out: W, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 4>; // out: W, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 40>; // out: dW
// AdamW out
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var g = vec4f();
{ var part = 0u;
loop {
g += buffer_5[part * 4u + item];
continuing { part++; break if part >= 10u; }
} }
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 1.0000000149011612e-1f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- AdamW b, 1 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 1>; // bias b
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 1>; // bias b, mean of gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 1>; // bias b, mean of their squares
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 10>; // bias b, gradient
// AdamW b
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
var g = vec4f();
{ var part = 0u;
loop {
g += buffer_5[part * 1u + item];
continuing { part++; break if part >= 10u; }
} }
let rate = buffer_1[buffer_0[0] % 4096u];
let mean = 8.999999761581421e-1f * buffer_3[item] + 1.0000000149011612e-1f * g;
let square = 9.990000128746033e-1f * buffer_4[item] + 1.0000000474974513e-3f * g * g;
buffer_3[item] = mean;
buffer_4[item] = square;
buffer_2[item] = (1.0 - rate.x * 1.0000000149011612e-1f) * buffer_2[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- loss, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 80>; // model.5
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 1>; // loss row
@group(0) @binding(2) var<storage, read_write> buffer_2: array<f32, 1024>; // losses
// loss
var<workgroup> shared_0_parts: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var part = 0.0;
for (var i = local; i < 77u; i += 64u) {
  let error = buffer_0[i];
  part += dot(error, error);
}
shared_0_parts[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_parts[i]; }
  buffer_2[buffer_1[0] % 1024u] = total / 2.31e+2f;
  buffer_1[0] += 1u;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}
