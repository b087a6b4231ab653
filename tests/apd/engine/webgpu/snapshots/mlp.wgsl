// ---- sample, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 3>; // random source
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 1>; // step
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 64>; // x
@group(0) @binding(3) var<storage, read_write> buffer_3: array<u32, 64>; // active inputs

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
if (item >= 64u) { return; }
let sample = item / 1u;
let word = item % 1u;
let key = vec2u(buffer_0[0], buffer_0[1]);
var bits = 0u;
for (var q = word * 8u; q < min(word * 8u + 8u, 1u); q++) {
  let n = philox(vec4u(buffer_1[0], buffer_0[2], sample, q), key) >> vec4u(8u);
  var drawn = n < vec4u(1677722u);
  if (q == 0u) { drawn &= vec4<bool>(true, true, true, false); }
  let ratio = min(vec4f(n) * 5.960464477539062e-7f, vec4f(9.999999403953552e-1f));
  let value = select(vec4f(), min(0e+0f + 1e+0f * ratio, vec4f(1e+0f)), drawn);
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

// ---- clear histogram, 256 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<u32, 4096>; // histogram
// clear histogram
fn kernel_0(item: u32, local: u32) {
if (item >= 256u) { return; }
for (var i = item * 16u; i < min(item * 16u + 16u, 4096u); i++) {
  buffer_0[i] = 0u;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 4u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- clear candidate count, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<u32, 1>; // candidate count
// clear candidate count
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
for (var i = item * 16u; i < min(item * 16u + 16u, 1u); i++) {
  buffer_0[i] = 0u;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
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

// ---- P in, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // in: A
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // in: B
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 24>; // in: P
// P in
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let q = item % 1u;
let row = (item / 1u) % 1u;
let c = item / 1u;
var p0 = vec4f();
var p1 = vec4f();
var p2 = vec4f();
var p3 = vec4f();
{ let m = 0u;
let b0 = buffer_1[(c * 4u + m * 4u + 0u) * 1u + q];
let b1 = buffer_1[(c * 4u + m * 4u + 1u) * 1u + q];
let b2 = buffer_1[(c * 4u + m * 4u + 2u) * 1u + q];
let b3 = buffer_1[(c * 4u + m * 4u + 3u) * 1u + q];
{ let a = buffer_0[(c * 4u + row * 4u + 0u) * 1u + m]; p0 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
{ let a = buffer_0[(c * 4u + row * 4u + 1u) * 1u + m]; p1 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
{ let a = buffer_0[(c * 4u + row * 4u + 2u) * 1u + m]; p2 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
{ let a = buffer_0[(c * 4u + row * 4u + 3u) * 1u + m]; p3 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
}
buffer_2[(c * 4u + row * 4u + 0u) * 1u + q] = p0;
buffer_2[(c * 4u + row * 4u + 1u) * 1u + q] = p1;
buffer_2[(c * 4u + row * 4u + 2u) * 1u + q] = p2;
buffer_2[(c * 4u + row * 4u + 3u) * 1u + q] = p3;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- P out, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // out: A
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: B
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 24>; // out: P
// P out
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let q = item % 1u;
let row = (item / 1u) % 1u;
let c = item / 1u;
var p0 = vec4f();
var p1 = vec4f();
var p2 = vec4f();
var p3 = vec4f();
{ let m = 0u;
let b0 = buffer_1[(c * 4u + m * 4u + 0u) * 1u + q];
let b1 = buffer_1[(c * 4u + m * 4u + 1u) * 1u + q];
let b2 = buffer_1[(c * 4u + m * 4u + 2u) * 1u + q];
let b3 = buffer_1[(c * 4u + m * 4u + 3u) * 1u + q];
{ let a = buffer_0[(c * 4u + row * 4u + 0u) * 1u + m]; p0 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
{ let a = buffer_0[(c * 4u + row * 4u + 1u) * 1u + m]; p1 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
{ let a = buffer_0[(c * 4u + row * 4u + 2u) * 1u + m]; p2 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
{ let a = buffer_0[(c * 4u + row * 4u + 3u) * 1u + m]; p3 += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }
}
buffer_2[(c * 4u + row * 4u + 0u) * 1u + q] = p0;
buffer_2[(c * 4u + row * 4u + 1u) * 1u + q] = p1;
buffer_2[(c * 4u + row * 4u + 2u) * 1u + q] = p2;
buffer_2[(c * 4u + row * 4u + 3u) * 1u + q] = p3;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- sum in, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // in: P
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 4>; // in: sum of P
// sum in
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var total = vec4f();
for (var c = 0u; c < 6u; c++) { total += buffer_0[c * 4u + item]; }
buffer_1[item] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- sum out, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // out: P
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 4>; // out: sum of P
// sum out
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var total = vec4f();
for (var c = 0u; c < 6u; c++) { total += buffer_0[c * 4u + item]; }
buffer_1[item] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- norms in, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // in: A
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // in: B
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 6>; // in: pull on A
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 6>; // in: pull on B
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 6>; // in: sizes
// norms in
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let c = item / 1u;
let m = item % 1u;
var a = vec4f();
for (var i = 0u; i < 3u; i++) { let v = buffer_0[(c * 4u + i) * 1u + m]; a += v * v; }
var b = vec4f();
for (var q = 0u; q < 1u; q++) {
  { let v = buffer_1[(c * 4u + m * 4u + 0u) * 1u + q]; b.x += dot(v, v); }
{ let v = buffer_1[(c * 4u + m * 4u + 1u) * 1u + q]; b.y += dot(v, v); }
{ let v = buffer_1[(c * 4u + m * 4u + 2u) * 1u + q]; b.z += dot(v, v); }
{ let v = buffer_1[(c * 4u + m * 4u + 3u) * 1u + q]; b.w += dot(v, v); }
}
let t = a * b + 1e-16;
let pull = 5.859375232830644e-4f * pow(t, vec4f(-5.50000011920929e-1f));
buffer_2[item] = pull * b;
buffer_3[item] = pull * a;
buffer_4[item] = pow(t, vec4f(4.4999998807907104e-1f)) * select(vec4f(1.0), vec4f(1.0, 1.0, 1.0, 0.0), m == 0u);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- norms out, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // out: A
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: B
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 6>; // out: pull on A
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 6>; // out: pull on B
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 6>; // out: sizes
// norms out
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let c = item / 1u;
let m = item % 1u;
var a = vec4f();
for (var i = 0u; i < 2u; i++) { let v = buffer_0[(c * 4u + i) * 1u + m]; a += v * v; }
var b = vec4f();
for (var q = 0u; q < 1u; q++) {
  { let v = buffer_1[(c * 4u + m * 4u + 0u) * 1u + q]; b.x += dot(v, v); }
{ let v = buffer_1[(c * 4u + m * 4u + 1u) * 1u + q]; b.y += dot(v, v); }
{ let v = buffer_1[(c * 4u + m * 4u + 2u) * 1u + q]; b.z += dot(v, v); }
{ let v = buffer_1[(c * 4u + m * 4u + 3u) * 1u + q]; b.w += dot(v, v); }
}
let t = a * b + 1e-16;
let pull = 5.859375232830644e-4f * pow(t, vec4f(-5.50000011920929e-1f));
buffer_2[item] = pull * b;
buffer_3[item] = pull * a;
buffer_4[item] = pow(t, vec4f(4.4999998807907104e-1f)) * select(vec4f(1.0), vec4f(1.0, 1.0, 1.0, 0.0), m == 0u);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- model 0, 32 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // x
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 1>; // bias b
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 64>; // model.3
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 64>; // model.4
// model 0
fn kernel_0(item: u32, local: u32) {
if (item >= 32u) { return; }


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
buffer_5[sample0 * 1u + 0u] = v4_0_0;
buffer_5[sample1 * 1u + 0u] = v4_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- tangents 0, 192 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // in: P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: P
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // out: W
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 64>; // x
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 64>; // model.3
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 384>; // tangents.4
// tangents 0
fn kernel_0(item: u32, local: u32) {
if (item >= 192u) { return; }

let c = (item / 1u) % 6u;
let first = (item / 6u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[c * 4u + 0u];
let matrix0_1_0 = buffer_0[c * 4u + 1u];
let matrix0_2_0 = buffer_0[c * 4u + 2u];
let matrix1_0_0 = buffer_1[c * 4u + 0u];
let matrix1_1_0 = buffer_1[c * 4u + 1u];
let matrix2_0_0 = buffer_2[0u];
let matrix2_1_0 = buffer_2[1u];
var v2_0_0 = vec4f();
var v2_1_0 = vec4f();
let a2_0_0_0 = buffer_3[sample0 * 1u + 0u];
let a2_0_1_0 = buffer_3[sample1 * 1u + 0u];
v2_0_0 += a2_0_0_0.x * matrix0_0_0 + a2_0_0_0.y * matrix0_1_0 + a2_0_0_0.z * matrix0_2_0;
v2_1_0 += a2_0_1_0.x * matrix0_0_0 + a2_0_1_0.y * matrix0_1_0 + a2_0_1_0.z * matrix0_2_0;
let v3_0_0 = select(vec4f(), v2_0_0, buffer_4[sample0 * 1u + 0u] > vec4f());
let v3_1_0 = select(vec4f(), v2_1_0, buffer_4[sample1 * 1u + 0u] > vec4f());
var v4_0_0 = vec4f();
var v4_1_0 = vec4f();
let a4_0_0_0 = buffer_4[sample0 * 1u + 0u];
let a4_0_1_0 = buffer_4[sample1 * 1u + 0u];
v4_0_0 += a4_0_0_0.x * matrix1_0_0 + a4_0_0_0.y * matrix1_1_0;
v4_1_0 += a4_0_1_0.x * matrix1_0_0 + a4_0_1_0.y * matrix1_1_0;
v4_0_0 += v3_0_0.x * matrix2_0_0 + v3_0_0.y * matrix2_1_0;
v4_1_0 += v3_1_0.x * matrix2_0_0 + v3_1_0.y * matrix2_1_0;
buffer_5[(sample0 * 6u + c) * 1u + 0u] = v4_0_0;
buffer_5[(sample1 * 6u + c) * 1u + 0u] = v4_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 3u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- attributions, 128 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 384>; // tangents.4
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 128>; // attributions
@group(0) @binding(2) var<storage, read_write> buffer_2: array<atomic<u32>, 4096>; // histogram
@group(0) @binding(3) var<storage, read> buffer_3: array<u32, 4>; // bounds
// attributions
fn kernel_0(item: u32, local: u32) {
if (item >= 128u) { return; }
let sample = item / 2u;
let c4 = item % 2u;
var total = vec4f();
if (c4 * 4u + 0u < 6u) {
  for (var q = 0u; q < 1u; q++) {
    let t = buffer_0[(sample * 6u + c4 * 4u + 0u) * 1u + q];
    total.x += dot(t, t);
  }
}
if (c4 * 4u + 1u < 6u) {
  for (var q = 0u; q < 1u; q++) {
    let t = buffer_0[(sample * 6u + c4 * 4u + 1u) * 1u + q];
    total.y += dot(t, t);
  }
}
if (c4 * 4u + 2u < 6u) {
  for (var q = 0u; q < 1u; q++) {
    let t = buffer_0[(sample * 6u + c4 * 4u + 2u) * 1u + q];
    total.z += dot(t, t);
  }
}
if (c4 * 4u + 3u < 6u) {
  for (var q = 0u; q < 1u; q++) {
    let t = buffer_0[(sample * 6u + c4 * 4u + 3u) * 1u + q];
    total.w += dot(t, t);
  }
}
buffer_1[(sample + 0u) * 2u + c4] = total;
{ let bits = bitcast<vec4u>(total);
let counts = (bits >= vec4u(buffer_3[3])) & (bits <= vec4u(2139095040u));
if (counts.x && c4 * 4u + 0u < 6u) { atomicAdd(&buffer_2[bits.x >> 19u], 1u); }
if (counts.y && c4 * 4u + 1u < 6u) { atomicAdd(&buffer_2[bits.y >> 19u], 1u); }
if (counts.z && c4 * 4u + 2u < 6u) { atomicAdd(&buffer_2[bits.z >> 19u], 1u); }
if (counts.w && c4 * 4u + 3u < 6u) { atomicAdd(&buffer_2[bits.w >> 19u], 1u); } }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 2u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- threshold, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 4096>; // histogram
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 4>; // bounds
// threshold
var<workgroup> shared_0_sums: array<u32, 64>;
fn kernel_0(item: u32, local: u32) {
var sum = 0u;
for (var i = 0u; i < 64u; i++) { sum += buffer_0[local * 64u + i]; }
shared_0_sums[local] = sum;
workgroupBarrier();
if (local == 0u) {
  var need = 64u;
  var part = 64u;
  while (part > 0u && shared_0_sums[part - 1u] < need) { part--; need -= shared_0_sums[part]; }
  if (part == 0u) {
    buffer_1[0] = 0u;
    buffer_1[1] = buffer_1[3];
    buffer_1[2] = need;
    buffer_1[3] = 1u;
  } else {
    var bin = part * 64u - 1u;
    while (buffer_0[bin] < need) { need -= buffer_0[bin]; bin--; }
    let floor = buffer_1[3];
    buffer_1[0] = max(bin << 19u, floor);
    buffer_1[1] = (bin + 1u) << 19u;
    buffer_1[2] = need;
    buffer_1[3] = max((max(bin, 32u) - 32u) << 19u, 1u);
  }
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- keep, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // attributions
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 4>; // bounds
@group(0) @binding(2) var<storage, read_write> buffer_2: array<u32, 384>; // candidates
@group(0) @binding(3) var<storage, read_write> buffer_3: array<atomic<u32>, 1>; // candidate count
@group(0) @binding(4) var<storage, read_write> buffer_4: array<u32, 64>; // kept
// keep
fn kernel_0(item: u32, local: u32) {
if (item >= 64u) { return; }
let sample = item / 1u;
let word = item % 1u;
let low = vec4u(buffer_1[0]);
let high = vec4u(buffer_1[1]);
var sure = 0u;
var maybe = 0u;
for (var i = 0u; i < min(8u, 2u - word * 8u); i++) {
  let bits = bitcast<vec4u>(buffer_0[sample * 2u + word * 8u + i]);
  let number = bits <= vec4u(2139095040u);
  let above = select(vec4u(), vec4u(1u, 2u, 4u, 8u), number & (bits >= high));
  let within = select(vec4u(), vec4u(1u, 2u, 4u, 8u), number & (bits >= low) & (bits < high));
  sure |= (above.x | above.y | above.z | above.w) << (i * 4u);
  maybe |= (within.x | within.y | within.z | within.w) << (i * 4u);
}
let valid = select(0xffffffffu, 63u, word == 0u);
buffer_4[item] = sure & valid;
maybe &= valid;
if (maybe != 0u) {
  var place = atomicAdd(&buffer_3[0], countOneBits(maybe));
  while (maybe != 0u) {
    buffer_2[place] = sample * 8u + word * 32u + firstTrailingBit(maybe);
    maybe &= maybe - 1u;
    place++;
  }
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- keep candidates, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // attributions
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 4>; // bounds
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 384>; // candidates
@group(0) @binding(3) var<storage, read> buffer_3: array<u32, 1>; // candidate count
@group(0) @binding(4) var<storage, read_write> buffer_4: array<atomic<u32>, 64>; // kept
// keep candidates
var<workgroup> shared_0_bins: array<atomic<u32>, 32>;
var<workgroup> shared_0_state: vec4u;
fn kernel_0(item: u32, local: u32) {
let count = buffer_3[0];
for (var i = local; i < 32u; i += 64u) { atomicStore(&shared_0_bins[i], 0u); }
if (local == 0u) {
  let need = buffer_1[2];
  let open = 32u - countLeadingZeros(buffer_1[0] ^ (buffer_1[1] - 1u));
  let shared_bits = select((buffer_1[0] >> open) << open, 0u, open == 32u);
  shared_0_state = select(vec4u(shared_bits, 0u, open + 32u, need), vec4u(), count <= need);
}
for (var pass_number = 0u; pass_number < 14u; pass_number++) {
  let state = workgroupUniformLoad(&shared_0_state);
  if (state.z == 0u) { break; }
  let first = state.z > 32u;
  let open = select(vec2u(0u, state.z), vec2u(state.z - 32u, 32u), first);
  let decided = select(vec2u(0xffffffffu) << open, vec2u(), open == vec2u(32u));
  let shift = max(select(open.y, open.x, first), 5u) - 5u;
  for (var i = local; i < count; i += 64u) {
    let index = buffer_2[i];
    let rank = vec2u(bitcast<u32>(buffer_0[index / 4u][index % 4u]), ~index);
    if (all((rank & decided) == state.xy)) {
      atomicAdd(&shared_0_bins[(select(rank.y, rank.x, first) >> shift) & 31u], 1u);
    }
  }
  workgroupBarrier();
  if (local == 0u) {
    var need = state.w;
    var bin = 31u;
    while (bin > 0u && atomicLoad(&shared_0_bins[bin]) < need) {
      need -= atomicLoad(&shared_0_bins[bin]);
      bin--;
    }
    let threshold = state.xy | select(vec2u(0u, bin << shift), vec2u(bin << shift, 0u), first);
    let left = select(shift, shift + 32u, first);
    shared_0_state = vec4u(threshold, select(left, 0u, atomicLoad(&shared_0_bins[bin]) <= need), need);
  }
  workgroupBarrier();
  for (var i = local; i < 32u; i += 64u) { atomicStore(&shared_0_bins[i], 0u); }
}
let threshold = workgroupUniformLoad(&shared_0_state).xy;
for (var i = local; i < count; i += 64u) {
  let index = buffer_2[i];
  let rank = vec2u(bitcast<u32>(buffer_0[index / 4u][index % 4u]), ~index);
  if (rank.x > threshold.x || (rank.x == threshold.x && rank.y >= threshold.y)) {
    let component = index % 8u;
    let word = (index / 8u) * 1u + component / 32u;
    atomicOr(&buffer_4[word], 1u << (component % 32u));
  }
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- transpose, 12 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 64>; // kept
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 12>; // kept by component
// transpose
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let block = item / 6u;
let c = item % 6u;
var bits = 0u;
for (var i = 0u; i < min(32u, 64u - block * 32u); i++) {
  bits |= ((buffer_0[(block * 32u + i) * 1u + c / 32u] >> (c % 32u)) & 1u) << i;
}
buffer_1[c * 2u + block] = bits;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- list, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 12>; // kept by component
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 6>; // counts
@group(0) @binding(2) var<storage, read_write> buffer_2: array<u32, 384>; // lists
// list
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
var count = 0u;
{ var word = 0u;
loop {
{ var bit_bits = buffer_0[item * 2u + word];
if (bit_bits != 0u) { loop {
let bit = 0u + firstTrailingBit(bit_bits);
bit_bits &= bit_bits - 1u;
buffer_2[item * 64u + count] = word * 32u + bit;
count++;
continuing { break if bit_bits == 0u; }
} } }
continuing { word++; break if word >= 2u; }
} }
buffer_1[item] = count;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 0, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // in: P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: P
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 64>; // kept
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 64>; // x
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 1>; // bias b
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 64>; // masked.3
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 64>; // masked.4
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 64>; // model.4
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 64>; // masked.6
@group(0) @binding(9) var<storage, read_write> buffer_9: array<vec4f, 64>; // masked.8
// masked 0
fn kernel_0(item: u32, local: u32) {
if (item >= 64u) { return; }


let first = (item / 1u) * 1u;
let sample0 = first + 0u;
var matrix0_0_0 = vec4f();
var matrix0_1_0 = vec4f();
var matrix0_2_0 = vec4f();
var matrix1_0_0 = vec4f();
var matrix1_1_0 = vec4f();
{ var c_bits = buffer_2[sample0 * 1u + 0u];
if (c_bits != 0u) { loop {
let c = 0u + firstTrailingBit(c_bits);
c_bits &= c_bits - 1u;
matrix0_0_0 += buffer_0[c * 4u + 0u];
matrix0_1_0 += buffer_0[c * 4u + 1u];
matrix0_2_0 += buffer_0[c * 4u + 2u];
matrix1_0_0 += buffer_1[c * 4u + 0u];
matrix1_1_0 += buffer_1[c * 4u + 1u];
continuing { break if c_bits == 0u; }
} } }
var v1_0_0 = vec4f();
let a1_0_0_0 = buffer_3[sample0 * 1u + 0u];
v1_0_0 += a1_0_0_0.x * matrix0_0_0 + a1_0_0_0.y * matrix0_1_0 + a1_0_0_0.z * matrix0_2_0;
let v2_0_0 = v1_0_0 + buffer_4[0u];
let v3_0_0 = max(v2_0_0, vec4f());
buffer_5[sample0 * 1u + 0u] = v3_0_0;
var v4_0_0 = vec4f();
v4_0_0 += v3_0_0.x * matrix1_0_0 + v3_0_0.y * matrix1_1_0;
buffer_6[sample0 * 1u + 0u] = v4_0_0;
let v6_0_0 = 1.0416666977107525e-2f * (v4_0_0 - buffer_7[sample0 * 1u + 0u]);
buffer_8[sample0 * 1u + 0u] = v6_0_0;
var v7_0_0 = vec4f();
v7_0_0 += vec4f(dot(v6_0_0, matrix1_0_0), dot(v6_0_0, matrix1_1_0), 0.0, 0.0);
let v8_0_0 = select(vec4f(), v7_0_0, v3_0_0 > vec4f());
buffer_9[sample0 * 1u + 0u] = v8_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- dP in, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 6>; // counts
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 384>; // lists
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // in: sum of P
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // in: W
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 24>; // in: dP
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 64>; // x
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 64>; // masked.8
// dP in
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let row = item % 1u;
let strip = (item / 1u) % 1u;
let c = item / 1u;
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
let count = buffer_0[c];
if (count > 0u) {
{ var i = 0u;
loop {
let b = buffer_1[c * 64u + i];
let row0 = buffer_5[b * 1u + row];
{ let col = buffer_6[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; }
continuing { i++; break if i >= count; }
} }
}
if (strip * 1u + 0u < 1u) {
buffer_4[c * 4u + (row * 4u + 0u) * 1u + q0] = d0_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 0u) * 1u + q0] - buffer_3[(row * 4u + 0u) * 1u + q0]);
buffer_4[c * 4u + (row * 4u + 1u) * 1u + q0] = d1_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 1u) * 1u + q0] - buffer_3[(row * 4u + 1u) * 1u + q0]);
buffer_4[c * 4u + (row * 4u + 2u) * 1u + q0] = d2_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 2u) * 1u + q0] - buffer_3[(row * 4u + 2u) * 1u + q0]);
buffer_4[c * 4u + (row * 4u + 3u) * 1u + q0] = d3_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 3u) * 1u + q0] - buffer_3[(row * 4u + 3u) * 1u + q0]); }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- dP out, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 6>; // counts
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 384>; // lists
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // out: sum of P
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: W
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 24>; // out: dP
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 64>; // masked.3
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 64>; // masked.6
// dP out
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let row = item % 1u;
let strip = (item / 1u) % 1u;
let c = item / 1u;
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
let count = buffer_0[c];
if (count > 0u) {
{ var i = 0u;
loop {
let b = buffer_1[c * 64u + i];
let row0 = buffer_5[b * 1u + row];
{ let col = buffer_6[b * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; }
continuing { i++; break if i >= count; }
} }
}
if (strip * 1u + 0u < 1u) {
buffer_4[c * 4u + (row * 4u + 0u) * 1u + q0] = d0_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 0u) * 1u + q0] - buffer_3[(row * 4u + 0u) * 1u + q0]);
buffer_4[c * 4u + (row * 4u + 1u) * 1u + q0] = d1_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 1u) * 1u + q0] - buffer_3[(row * 4u + 1u) * 1u + q0]);
buffer_4[c * 4u + (row * 4u + 2u) * 1u + q0] = d2_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 2u) * 1u + q0] - buffer_3[(row * 4u + 2u) * 1u + q0]);
buffer_4[c * 4u + (row * 4u + 3u) * 1u + q0] = d3_0 + 1.666666716337204e-1f * (buffer_2[(row * 4u + 3u) * 1u + q0] - buffer_3[(row * 4u + 3u) * 1u + q0]); }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Adam A in, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 6>; // counts
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 24>; // in: dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 24>; // in: A
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 24>; // in: B
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 6>; // in: pull on A
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 24>; // in: mean of dA
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 24>; // in: mean of dA^2
@group(0) @binding(9) var<storage, read_write> buffer_9: array<vec4f, 24>; // in: next A
// Adam A in
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let m = item % 1u;
let row = (item / 1u) % 1u;
let c = item / 1u;
var g0 = vec4f();
var g1 = vec4f();
var g2 = vec4f();
var g3 = vec4f();
for (var q = 0u; q < 1u; q++) {
  let b0 = buffer_5[(c * 4u + m * 4u + 0u) * 1u + q];
let b1 = buffer_5[(c * 4u + m * 4u + 1u) * 1u + q];
let b2 = buffer_5[(c * 4u + m * 4u + 2u) * 1u + q];
let b3 = buffer_5[(c * 4u + m * 4u + 3u) * 1u + q];
  { let d = buffer_3[(c * 4u + row * 4u + 0u) * 1u + q]; g0 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
{ let d = buffer_3[(c * 4u + row * 4u + 1u) * 1u + q]; g1 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
{ let d = buffer_3[(c * 4u + row * 4u + 2u) * 1u + q]; g2 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
{ let d = buffer_3[(c * 4u + row * 4u + 3u) * 1u + q]; g3 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
}
let pull = f32(buffer_2[c]) * buffer_6[c * 1u + m];
let rate = buffer_1[buffer_0[0] % 4096u];
{
  let place = (c * 4u + row * 4u + 0u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g0 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + row * 4u + 1u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g1 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + row * 4u + 2u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g2 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + row * 4u + 3u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g3 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Adam B in, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 6>; // counts
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 24>; // in: dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 24>; // in: A
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 24>; // in: B
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 6>; // in: pull on B
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 24>; // in: mean of dB
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 24>; // in: mean of dB^2
@group(0) @binding(9) var<storage, read_write> buffer_9: array<vec4f, 24>; // in: next B
// Adam B in
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let q = item % 1u;
let m = (item / 1u) % 1u;
let c = item / 1u;
var g0 = vec4f();
var g1 = vec4f();
var g2 = vec4f();
var g3 = vec4f();
for (var i = 0u; i < 3u; i++) {
  let a = buffer_4[(c * 4u + i) * 1u + m];
  let d = buffer_3[(c * 4u + i) * 1u + q];
  g0 += a.x * d;
g1 += a.y * d;
g2 += a.z * d;
g3 += a.w * d;
}
let pulls = f32(buffer_2[c]) * buffer_6[c * 1u + m];
let rate = buffer_1[buffer_0[0] % 4096u];
{
  let place = (c * 4u + m * 4u + 0u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g0 + pulls.x * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + m * 4u + 1u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g1 + pulls.y * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + m * 4u + 2u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g2 + pulls.z * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + m * 4u + 3u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g3 + pulls.w * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Adam A out, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 6>; // counts
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 24>; // out: dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 24>; // out: A
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 24>; // out: B
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 6>; // out: pull on A
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 24>; // out: mean of dA
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 24>; // out: mean of dA^2
@group(0) @binding(9) var<storage, read_write> buffer_9: array<vec4f, 24>; // out: next A
// Adam A out
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let m = item % 1u;
let row = (item / 1u) % 1u;
let c = item / 1u;
var g0 = vec4f();
var g1 = vec4f();
var g2 = vec4f();
var g3 = vec4f();
for (var q = 0u; q < 1u; q++) {
  let b0 = buffer_5[(c * 4u + m * 4u + 0u) * 1u + q];
let b1 = buffer_5[(c * 4u + m * 4u + 1u) * 1u + q];
let b2 = buffer_5[(c * 4u + m * 4u + 2u) * 1u + q];
let b3 = buffer_5[(c * 4u + m * 4u + 3u) * 1u + q];
  { let d = buffer_3[(c * 4u + row * 4u + 0u) * 1u + q]; g0 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
{ let d = buffer_3[(c * 4u + row * 4u + 1u) * 1u + q]; g1 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
{ let d = buffer_3[(c * 4u + row * 4u + 2u) * 1u + q]; g2 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
{ let d = buffer_3[(c * 4u + row * 4u + 3u) * 1u + q]; g3 += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }
}
let pull = f32(buffer_2[c]) * buffer_6[c * 1u + m];
let rate = buffer_1[buffer_0[0] % 4096u];
{
  let place = (c * 4u + row * 4u + 0u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g0 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + row * 4u + 1u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g1 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + row * 4u + 2u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g2 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + row * 4u + 3u) * 1u + m;
  let value = buffer_4[place];
  let gradient = g3 + pull * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Adam B out, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // step
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4096>; // schedule
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 6>; // counts
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 24>; // out: dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 24>; // out: A
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 24>; // out: B
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 6>; // out: pull on B
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 24>; // out: mean of dB
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 24>; // out: mean of dB^2
@group(0) @binding(9) var<storage, read_write> buffer_9: array<vec4f, 24>; // out: next B
// Adam B out
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let q = item % 1u;
let m = (item / 1u) % 1u;
let c = item / 1u;
var g0 = vec4f();
var g1 = vec4f();
var g2 = vec4f();
var g3 = vec4f();
for (var i = 0u; i < 2u; i++) {
  let a = buffer_4[(c * 4u + i) * 1u + m];
  let d = buffer_3[(c * 4u + i) * 1u + q];
  g0 += a.x * d;
g1 += a.y * d;
g2 += a.z * d;
g3 += a.w * d;
}
let pulls = f32(buffer_2[c]) * buffer_6[c * 1u + m];
let rate = buffer_1[buffer_0[0] % 4096u];
{
  let place = (c * 4u + m * 4u + 0u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g0 + pulls.x * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + m * 4u + 1u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g1 + pulls.y * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + m * 4u + 2u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g2 + pulls.z * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
{
  let place = (c * 4u + m * 4u + 3u) * 1u + q;
  let value = buffer_5[place];
  let gradient = g3 + pulls.w * value;
  let mean = 8.999999761581421e-1f * buffer_7[place] + 1.0000000149011612e-1f * gradient;
  let square = 9.990000128746033e-1f * buffer_8[place] + 1.0000000474974513e-3f * gradient * gradient;
  buffer_7[place] = mean;
  buffer_8[place] = square;
  buffer_9[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + 9.99999993922529e-9f);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- losses in, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // in: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 6>; // in: sizes
@group(0) @binding(3) var<storage, read> buffer_3: array<u32, 6>; // counts
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 2>; // loss parts
// losses in
var<workgroup> shared_0_sums: array<vec2f, 64>;
fn kernel_0(item: u32, local: u32) {
var own = vec2f();
for (var i = local; i < 4u; i += 64u) {
  let d = buffer_0[i] - buffer_1[i];
  own.x += dot(d, d);
}
for (var i = local; i < 6u; i += 64u) {
  own.y += f32(buffer_3[i / 1u]) * dot(buffer_2[i], vec4f(1.0));
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = vec2f();
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_4[0u] = 1e+0f * vec4f(total.x, 0.0, total.y, 0.0);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- losses out, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 6>; // out: sizes
@group(0) @binding(3) var<storage, read> buffer_3: array<u32, 6>; // counts
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 2>; // loss parts
// losses out
var<workgroup> shared_0_sums: array<vec2f, 64>;
fn kernel_0(item: u32, local: u32) {
var own = vec2f();
for (var i = local; i < 4u; i += 64u) {
  let d = buffer_0[i] - buffer_1[i];
  own.x += dot(d, d);
}
for (var i = local; i < 6u; i += 64u) {
  own.y += f32(buffer_3[i / 1u]) * dot(buffer_2[i], vec4f(1.0));
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = vec2f();
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_4[1u] = 1e+0f * vec4f(total.x, 0.0, total.y, 0.0);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- losses, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 64>; // masked.4
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // model.4
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 2>; // loss parts
@group(0) @binding(3) var<storage, read_write> buffer_3: array<u32, 1>; // loss row
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 1024>; // losses
// losses
var<workgroup> shared_0_sums: array<f32, 64>;
fn kernel_0(item: u32, local: u32) {
var own = 0.0;
for (var i = local; i < 64u; i += 64u) {
  let d = buffer_0[i] - buffer_1[i];
  own += dot(d, d);
}
shared_0_sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = vec4f();
  for (var i = 0u; i < 64u; i++) { total.y += shared_0_sums[i]; }
  for (var l = 0u; l < 2u; l++) { total += buffer_2[l]; }
  buffer_4[buffer_3[0] % 1024u] = vec4f(
    total.x / 1.2e+1f, total.y / 1.92e+2f,
    total.z / 7.68e+2f, 0.0);
  buffer_3[0] += 1u;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}
