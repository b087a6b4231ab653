// ---- target 0, 32 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: W
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // x
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 1>; // bias b
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 64>; // target.4
// target 0
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
var v4_0_0 = vec4f();
var v4_1_0 = vec4f();
v4_0_0 += v3_0_0.x * matrix1_0_0 + v3_0_0.y * matrix1_1_0;
v4_1_0 += v3_1_0.x * matrix1_0_0 + v3_1_0.y * matrix1_1_0;
buffer_4[sample0 * 1u + 0u] = v4_0_0;
buffer_4[sample1 * 1u + 0u] = v4_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- attribution gradients, 128 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // attributions
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 128>; // attribution gradients
@group(0) @binding(2) var<storage, read> buffer_2: array<f32, 6>; // component sizes
// attribution gradients
fn kernel_0(item: u32, local: u32) {
if (item >= 128u) { return; }
let place = item + 0u;
buffer_1[place] = 7.500000298023224e-2f * 6.510416860692203e-4f * vec4f(buffer_2[min(item % 2u * 4u + 0u, 5u)], buffer_2[min(item % 2u * 4u + 1u, 5u)], buffer_2[min(item % 2u * 4u + 2u, 5u)], buffer_2[min(item % 2u * 4u + 3u, 5u)]) * pow(buffer_0[place] * 3.333333432674408e-1f + 1e-16, vec4f(-7.749999761581421e-1f));
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 2u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- pulls 0, 192 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 384>; // tangents.4
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // model.3
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 384>; // pulls.4
// pulls 0
fn kernel_0(item: u32, local: u32) {
if (item >= 192u) { return; }

let c = (item / 1u) % 6u;
let first = (item / 6u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[0u];
let matrix0_1_0 = buffer_0[1u];
var v3_0_0 = vec4f();
var v3_1_0 = vec4f();
let a3_0_0_0 = buffer_1[(sample0 * 6u + c) * 1u + 0u];
let a3_0_1_0 = buffer_1[(sample1 * 6u + c) * 1u + 0u];
v3_0_0 += vec4f(dot(a3_0_0_0, matrix0_0_0), dot(a3_0_0_0, matrix0_1_0), 0.0, 0.0);
v3_1_0 += vec4f(dot(a3_0_1_0, matrix0_0_0), dot(a3_0_1_0, matrix0_1_0), 0.0, 0.0);
let v4_0_0 = select(vec4f(), v3_0_0, buffer_2[sample0 * 1u + 0u] > vec4f());
let v4_1_0 = select(vec4f(), v3_1_0, buffer_2[sample1 * 1u + 0u] > vec4f());
buffer_3[(sample0 * 6u + c) * 1u + 0u] = v4_0_0;
buffer_3[(sample1 * 6u + c) * 1u + 0u] = v4_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 3u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Lp dP in, 6 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 24>; // in: dP through attributions
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 128>; // attribution gradients
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // x
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 384>; // writes.1
// Lp dP in
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
{ var b = 0u;
loop {
let sample = b + 0u;
let pair = b * 6u + c;
let scale = 2.0 * buffer_1[sample * 2u + c / 4u][c % 4u];
let row0 = scale * buffer_2[sample * 1u + row];
{ let col = buffer_3[pair * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; }
continuing { b++; break if b >= 64u; }
} }
if (strip * 1u + 0u < 1u) {
buffer_0[(c * 4u + row * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[(c * 4u + row * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[(c * 4u + row * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[(c * 4u + row * 4u + 3u) * 1u + q0] = d3_0; }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Lp dP out, 6 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 24>; // out: dP through attributions
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 128>; // attribution gradients
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // model.3
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 384>; // writes.3
// Lp dP out
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
{ var b = 0u;
loop {
let sample = b + 0u;
let pair = b * 6u + c;
let scale = 2.0 * buffer_1[sample * 2u + c / 4u][c % 4u];
let row0 = scale * buffer_2[sample * 1u + row];
{ let col = buffer_3[pair * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; }
continuing { b++; break if b >= 64u; }
} }
if (strip * 1u + 0u < 1u) {
buffer_0[(c * 4u + row * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[(c * 4u + row * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[(c * 4u + row * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[(c * 4u + row * 4u + 3u) * 1u + q0] = d3_0; }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- count inputs, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 64>; // active inputs
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 1>; // pairs to keep
// count inputs
var<workgroup> shared_0_sums: array<u32, 64>;
fn kernel_0(item: u32, local: u32) {
var sum = 0u;
for (var i = local; i < 64u; i += 64u) { sum += countOneBits(buffer_0[i]); }
shared_0_sums[local] = sum;
workgroupBarrier();
if (local == 0u) {
  var total = 0u;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_1[0] = total;
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 1, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 64>; // masked.3
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: P
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 64>; // kept
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 64>; // masked.4
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 64>; // target.4
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 64>; // masked.8
// masked 1
fn kernel_0(item: u32, local: u32) {
if (item >= 64u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
var v4_0_0 = vec4f();
{ var c_bits = buffer_2[sample0 * 1u + 0u];
if (c_bits != 0u) { loop {
let c = 0u + firstTrailingBit(c_bits);
c_bits &= c_bits - 1u;
{ let i = 0u;
let m0 = buffer_1[c * 4u + (i * 4u + 0u) * 1u + quad];
let m1 = buffer_1[c * 4u + (i * 4u + 1u) * 1u + quad];
let m2 = buffer_1[c * 4u + (i * 4u + 2u) * 1u + quad];
let m3 = buffer_1[c * 4u + (i * 4u + 3u) * 1u + quad];
{ let a = buffer_0[sample0 * 1u + i]; v4_0_0 += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }
}
continuing { break if c_bits == 0u; }
} } }
buffer_3[sample0 * 1u + quad] = v4_0_0;
let v8_0_0 = 1.0416666977107525e-2f * (v4_0_0 - buffer_4[sample0 * 1u + quad]);
buffer_5[sample0 * 1u + quad] = v8_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- masked 2, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 64>; // masked.8
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: P
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 64>; // kept
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 64>; // masked.6
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 64>; // masked.3
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 64>; // masked.11
// masked 2
fn kernel_0(item: u32, local: u32) {
if (item >= 64u) { return; }
let quad = item % 1u;

let first = (item / 1u) * 1u;
let sample0 = first + 0u;
var v9_0_0 = vec4f();
{ var c_bits = buffer_2[sample0 * 1u + 0u];
if (c_bits != 0u) { loop {
let c = 0u + firstTrailingBit(c_bits);
c_bits &= c_bits - 1u;
{ let i = 0u;
let m0 = buffer_1[c * 4u + (quad * 4u + 0u) * 1u + i];
let m1 = buffer_1[c * 4u + (quad * 4u + 1u) * 1u + i];
let m2 = buffer_1[c * 4u + (quad * 4u + 2u) * 1u + i];
let m3 = buffer_1[c * 4u + (quad * 4u + 3u) * 1u + i];
{ let a = buffer_0[sample0 * 1u + i]; v9_0_0 += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }
}
continuing { break if c_bits == 0u; }
} } }
let v10_0_0 = v9_0_0 + buffer_3[sample0 * 1u + quad];
let v11_0_0 = select(vec4f(), v10_0_0, buffer_4[sample0 * 1u + quad] > vec4f());
buffer_5[sample0 * 1u + quad] = v11_0_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- add to dP in, 24 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 24>; // in: dP
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // in: sum of P
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // in: W
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // in: common dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 24>; // in: dP through attributions
// add to dP in
fn kernel_0(item: u32, local: u32) {
if (item >= 24u) { return; }
let entry = item % 4u;
buffer_0[item] = 1.666666716337204e-1f * (buffer_1[entry] - buffer_2[entry]) + buffer_3[entry] + buffer_4[item];
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- add to dP out, 24 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 24>; // out: dP
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: sum of P
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 4>; // out: W
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 4>; // out: common dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 24>; // out: dP through attributions
// add to dP out
fn kernel_0(item: u32, local: u32) {
if (item >= 24u) { return; }
let entry = item % 4u;
buffer_0[item] = 1.666666716337204e-1f * (buffer_1[entry] - buffer_2[entry]) + buffer_3[entry] + buffer_4[item];
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- error of masked.3, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 64>; // masked.3
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // target.3
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 3>; // loss parts
// error of masked.3
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
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_2[2u] = vec4f(total, 0.0, 0.0, 0.0);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- extra losses, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // loss row
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 2048>; // losses
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 3>; // loss parts
// extra losses
var<workgroup> shared_0_sums: array<vec3f, 64>;
fn kernel_0(item: u32, local: u32) {
var part = vec3f();

shared_0_sums[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = vec3f();
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  total.z += buffer_2[2u].x;
  buffer_1[buffer_0[0] % 1024u * 2u + 1u] = vec4f(total / vec3f(6.4e+1f, 1.92e+2f, 1.28e+2f), 0.0);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- component sizes, 6 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<f32, 6>; // component sizes
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 6>; // in: sizes
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 6>; // out: sizes
// component sizes
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
var total = 0.0;
for (var m = 0u; m < 1u; m++) { total += 1e+0f * dot(buffer_1[item * 1u + m], vec4f(1.0)); }
for (var m = 0u; m < 1u; m++) { total += 1e+0f * dot(buffer_2[item * 1u + m], vec4f(1.0)); }
buffer_0[item] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- writes 0, 192 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // in: P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 384>; // writes.1
// writes 0
fn kernel_0(item: u32, local: u32) {
if (item >= 192u) { return; }

let c = (item / 1u) % 6u;
let first = (item / 6u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[c * 4u + 0u];
let matrix0_1_0 = buffer_0[c * 4u + 1u];
let matrix0_2_0 = buffer_0[c * 4u + 2u];
var v1_0_0 = vec4f();
var v1_1_0 = vec4f();
let a1_0_0_0 = buffer_1[sample0 * 1u + 0u];
let a1_0_1_0 = buffer_1[sample1 * 1u + 0u];
v1_0_0 += a1_0_0_0.x * matrix0_0_0 + a1_0_0_0.y * matrix0_1_0 + a1_0_0_0.z * matrix0_2_0;
v1_1_0 += a1_0_1_0.x * matrix0_0_0 + a1_0_1_0.y * matrix0_1_0 + a1_0_1_0.z * matrix0_2_0;
buffer_2[(sample0 * 6u + c) * 1u + 0u] = v1_0_0;
buffer_2[(sample1 * 6u + c) * 1u + 0u] = v1_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 3u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- writes 1, 192 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // out: P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // model.3
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 384>; // writes.3
// writes 1
fn kernel_0(item: u32, local: u32) {
if (item >= 192u) { return; }

let c = (item / 1u) % 6u;
let first = (item / 6u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[c * 4u + 0u];
let matrix0_1_0 = buffer_0[c * 4u + 1u];
var v3_0_0 = vec4f();
var v3_1_0 = vec4f();
let a3_0_0_0 = buffer_1[sample0 * 1u + 0u];
let a3_0_1_0 = buffer_1[sample1 * 1u + 0u];
v3_0_0 += a3_0_0_0.x * matrix0_0_0 + a3_0_0_0.y * matrix0_1_0;
v3_1_0 += a3_0_1_0.x * matrix0_0_0 + a3_0_1_0.y * matrix0_1_0;
buffer_2[(sample0 * 6u + c) * 1u + 0u] = v3_0_0;
buffer_2[(sample1 * 6u + c) * 1u + 0u] = v3_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 3u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- component weights, 2 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // attributions
@group(0) @binding(1) var<storage, read_write> buffer_1: array<f32, 6>; // counts
// component weights
fn kernel_0(item: u32, local: u32) {
if (item >= 2u) { return; }
var total = vec4f();
for (var first = 0u; first < 64u; first += 32u) {
  var sum = vec4f();
  for (var b = first; b < min(first + 32u, 64u); b++) { sum += pow(buffer_0[b * 2u + item] * 3.333333432674408e-1f + 1e-16, vec4f(2.2499999403953552e-1f)); }
  total += sum;
}
if (item * 4u + 0u < 6u) { buffer_1[item * 4u + 0u] = total.x; }
if (item * 4u + 1u < 6u) { buffer_1[item * 4u + 1u] = total.y; }
if (item * 4u + 2u < 6u) { buffer_1[item * 4u + 2u] = total.z; }
if (item * 4u + 3u < 6u) { buffer_1[item * 4u + 3u] = total.w; }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- unmasked 0, 32 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 4>; // out: sum of P
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // x
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 1>; // bias b
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 64>; // unmasked.3
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 64>; // unmasked.4
@group(0) @binding(6) var<storage, read> buffer_6: array<vec4f, 64>; // model.3
@group(0) @binding(7) var<storage, read> buffer_7: array<vec4f, 64>; // model.4
@group(0) @binding(8) var<storage, read_write> buffer_8: array<vec4f, 64>; // unmasked.8
@group(0) @binding(9) var<storage, read_write> buffer_9: array<vec4f, 64>; // unmasked.11
// unmasked 0
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
let v6_0_0 = 1.5625e-2f * (v3_0_0 - buffer_6[sample0 * 1u + 0u]);
let v6_1_0 = 1.5625e-2f * (v3_1_0 - buffer_6[sample1 * 1u + 0u]);
let v8_0_0 = 0e+0f * (v4_0_0 - buffer_7[sample0 * 1u + 0u]);
let v8_1_0 = 0e+0f * (v4_1_0 - buffer_7[sample1 * 1u + 0u]);
buffer_8[sample0 * 1u + 0u] = v8_0_0;
buffer_8[sample1 * 1u + 0u] = v8_1_0;
var v9_0_0 = vec4f();
var v9_1_0 = vec4f();
v9_0_0 += vec4f(dot(v8_0_0, matrix1_0_0), dot(v8_0_0, matrix1_1_0), 0.0, 0.0);
v9_1_0 += vec4f(dot(v8_1_0, matrix1_0_0), dot(v8_1_0, matrix1_1_0), 0.0, 0.0);
let v10_0_0 = v9_0_0 + v6_0_0;
let v10_1_0 = v9_1_0 + v6_1_0;
let v11_0_0 = select(vec4f(), v10_0_0, v3_0_0 > vec4f());
let v11_1_0 = select(vec4f(), v10_1_0, v3_1_0 > vec4f());
buffer_9[sample0 * 1u + 0u] = v11_0_0;
buffer_9[sample1 * 1u + 0u] = v11_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- parts in, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 4>; // in: parts of the common dP
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // x
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // unmasked.11
// parts in
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 64u;
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
continuing { i++; break if i >= min(64u, 64u - first); }
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

// ---- sum parts in, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: parts of the common dP
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 4>; // in: common dP
// sum parts in
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var total = vec4f();
for (var c = 0u; c < 1u; c++) { total += buffer_0[c * 4u + item]; }
buffer_1[item] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- parts out, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 4>; // out: parts of the common dP
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // unmasked.3
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // unmasked.8
// parts out
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 64u;
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
continuing { i++; break if i >= min(64u, 64u - first); }
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

// ---- sum parts out, 4 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: parts of the common dP
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 4>; // out: common dP
// sum parts out
fn kernel_0(item: u32, local: u32) {
if (item >= 4u) { return; }
var total = vec4f();
for (var c = 0u; c < 1u; c++) { total += buffer_0[c * 4u + item]; }
buffer_1[item] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- error of unmasked.3, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 64>; // unmasked.3
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // model.3
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 3>; // loss parts
// error of unmasked.3
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
  var total = 0.0;
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }
  buffer_2[2u] = vec4f(total, 0.0, 0.0, 0.0);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- without in, 24 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // in: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // in: P
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 24>; // without in
// without in
fn kernel_0(item: u32, local: u32) {
if (item >= 24u) { return; }
buffer_2[item] = buffer_0[item % 4u] - buffer_1[item];
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- without out, 24 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 4>; // out: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // out: P
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 24>; // without out
// without out
fn kernel_0(item: u32, local: u32) {
if (item >= 24u) { return; }
buffer_2[item] = buffer_0[item % 4u] - buffer_1[item];
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- without 0, 192 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // without in
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // without out
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // x
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 1>; // bias b
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 64>; // model.4
@group(0) @binding(5) var<storage, read_write> buffer_5: array<vec4f, 384>; // without.6
// without 0
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
var v4_0_0 = vec4f();
var v4_1_0 = vec4f();
v4_0_0 += v3_0_0.x * matrix1_0_0 + v3_0_0.y * matrix1_1_0;
v4_1_0 += v3_1_0.x * matrix1_0_0 + v3_1_0.y * matrix1_1_0;
let v6_0_0 = 5.773502588272095e-1f * (v4_0_0 - buffer_4[sample0 * 1u + 0u]);
let v6_1_0 = 5.773502588272095e-1f * (v4_1_0 - buffer_4[sample1 * 1u + 0u]);
buffer_5[(sample0 * 6u + c) * 1u + 0u] = v6_0_0;
buffer_5[(sample1 * 6u + c) * 1u + 0u] = v6_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 3u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- path scale, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<f32, 1>; // path scale
// path scale
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
buffer_0[0] += 6.25e-2f;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- tangents 1, 192 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 24>; // out: P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 64>; // model.4
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 384>; // tangents.6
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 384>; // tangents.7
// tangents 1
fn kernel_0(item: u32, local: u32) {
if (item >= 192u) { return; }

let c = (item / 1u) % 6u;
let first = (item / 6u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[c * 4u + 0u];
let matrix0_1_0 = buffer_0[c * 4u + 1u];
var v4_0_0 = vec4f();
var v4_1_0 = vec4f();
let a4_0_0_0 = buffer_1[sample0 * 1u + 0u];
let a4_0_1_0 = buffer_1[sample1 * 1u + 0u];
v4_0_0 += a4_0_0_0.x * matrix0_0_0 + a4_0_0_0.y * matrix0_1_0;
v4_1_0 += a4_0_1_0.x * matrix0_0_0 + a4_0_1_0.y * matrix0_1_0;
let v7_0_0 = v4_0_0 + buffer_2[(sample0 * 6u + c) * 1u + 0u];
let v7_1_0 = v4_1_0 + buffer_2[(sample1 * 6u + c) * 1u + 0u];
buffer_3[(sample0 * 6u + c) * 1u + 0u] = v7_0_0;
buffer_3[(sample1 * 6u + c) * 1u + 0u] = v7_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 3u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- add tangents, 384 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 384>; // tangents.7
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 384>; // sum of tangents
// add tangents
fn kernel_0(item: u32, local: u32) {
if (item >= 384u) { return; }
buffer_1[item] = 6.25e-2f * (buffer_1[item] + buffer_0[item]);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 6u) { kernel_0((group - 0u) * 64u + local, local); return; }
}
