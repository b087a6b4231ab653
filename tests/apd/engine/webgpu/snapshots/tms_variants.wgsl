// ---- component sizes, 6 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<f32, 6>; // component sizes
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 6>; // W: sizes
// component sizes
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
var total = 0.0;
for (var m = 0u; m < 1u; m++) { total += 2e+0f * dot(buffer_1[item * 1u + m], vec4f(1.0)); }
buffer_0[item] = total;
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
buffer_1[place] = 1.0000000149011612e-1f * vec4f(3.1250000465661287e-3f) * pow(buffer_0[place] * 2.0000000298023224e-1f + 1e-16, vec4f(-5e-1f)) + 4.500000178813934e-2f * 2.604166802484542e-4f * vec4f(buffer_2[min(item % 2u * 4u + 0u, 5u)], buffer_2[min(item % 2u * 4u + 1u, 5u)], buffer_2[min(item % 2u * 4u + 2u, 5u)], buffer_2[min(item % 2u * 4u + 3u, 5u)]) * pow(buffer_0[place] * 2.0000000298023224e-1f + 1e-16, vec4f(-7.749999761581421e-1f));
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 2u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- transpose inputs, 10 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 64>; // active inputs
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 10>; // active by input
// transpose inputs
fn kernel_0(item: u32, local: u32) {
if (item >= 10u) { return; }
let block = item / 5u;
let c = item % 5u;
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

// ---- list inputs, 5 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 10>; // active by input
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 5>; // samples of inputs
@group(0) @binding(2) var<storage, read_write> buffer_2: array<u32, 320>; // lists by input
// list inputs
fn kernel_0(item: u32, local: u32) {
if (item >= 5u) { return; }
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

// ---- effects, 768 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // x
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 64>; // active inputs
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 96>; // tangents.3
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 128>; // attribution gradients
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 768>; // effects
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 128>; // model.4
// effects
fn kernel_0(item: u32, local: u32) {
if (item >= 768u) { return; }
let q = item % 2u + 0u;
let pair = item / 2u;
let b = pair / 6u;
let c = pair % 6u;
let slopes = select(vec4f(), vec4f(1.0), buffer_5[b * 2u + q] > vec4f());
var effect = vec4f();
if (any(slopes != vec4f())) {

{ var j_bits = buffer_1[b * 1u + 0u];
if (j_bits != 0u) { loop {
let j = 0u + firstTrailingBit(j_bits);
j_bits &= j_bits - 1u;
effect += buffer_0[b * 2u + j / 4u][j % 4u] * buffer_2[(j * 6u + c) * 2u + q];
continuing { break if j_bits == 0u; }
} } }
}
buffer_4[item] = 2.0 * buffer_3[b * 2u + c / 4u][c % 4u] * slopes * slopes * effect;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 12u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- response gradients, 60 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // x
@group(0) @binding(1) var<storage, read> buffer_1: array<u32, 320>; // lists by input
@group(0) @binding(2) var<storage, read> buffer_2: array<u32, 5>; // samples of inputs
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 768>; // effects
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 96>; // gradient of responses
// response gradients
fn kernel_0(item: u32, local: u32) {
if (item >= 60u) { return; }
let q = item % 2u;
let c = (item / 2u) % 6u;
let j = item / 12u;
var total = vec4f();
let count = buffer_2[j];
if (count > 0u) {
{ var i = 0u;
loop {
let b = buffer_1[j * 64u + i];
total += buffer_0[b * 2u + j / 4u][j % 4u] * buffer_3[(b * 6u + c) * 2u + q];
continuing { i++; break if i >= count; }
} }
}
buffer_4[(j * 6u + c) * 2u + q + 0u] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- pulls 0, 24 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // W: W
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 96>; // gradient of responses
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 48>; // pulls.3
// pulls 0
fn kernel_0(item: u32, local: u32) {
if (item >= 24u) { return; }

let c = (item / 1u) % 6u;
let first = (item / 6u) * 2u;
let sample0 = first + 0u;
let sample1 = first + 1u;
let matrix0_0_0 = buffer_0[0u];
let matrix0_1_0 = buffer_0[1u];
let matrix0_2_0 = buffer_0[2u];
let matrix0_3_0 = buffer_0[3u];
let matrix0_4_0 = buffer_0[4u];
var v3_0_0 = vec4f();
var v3_1_0 = vec4f();
let a3_0_0_0 = buffer_1[(sample0 * 6u + c) * 2u + 0u];
let a3_0_0_1 = buffer_1[(sample0 * 6u + c) * 2u + 1u];
let a3_0_1_0 = buffer_1[(sample1 * 6u + c) * 2u + 0u];
let a3_0_1_1 = buffer_1[(sample1 * 6u + c) * 2u + 1u];
v3_0_0 += a3_0_0_0.x * matrix0_0_0 + a3_0_0_0.y * matrix0_1_0 + a3_0_0_0.z * matrix0_2_0 + a3_0_0_0.w * matrix0_3_0 + a3_0_0_1.x * matrix0_4_0;
v3_1_0 += a3_0_1_0.x * matrix0_0_0 + a3_0_1_0.y * matrix0_1_0 + a3_0_1_0.z * matrix0_2_0 + a3_0_1_0.w * matrix0_3_0 + a3_0_1_1.x * matrix0_4_0;
buffer_2[(sample0 * 6u + c) * 1u + 0u] = v3_0_0;
buffer_2[(sample1 * 6u + c) * 1u + 0u] = v3_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- Lp dP W, 12 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 48>; // W: dP through attributions
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 96>; // gradient of responses
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // units.1
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 16>; // unit inputs
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 48>; // pulls.3
// Lp dP W
fn kernel_0(item: u32, local: u32) {
if (item >= 12u) { return; }
let row = item % 2u;
let strip = (item / 2u) % 1u;
let c = item / 2u;
let q0 = min(strip * 1u + 0u, 0u);
var d0_0 = vec4f();
var d1_0 = vec4f();
var d2_0 = vec4f();
var d3_0 = vec4f();
{ var b = 0u;
loop {
let sample = b + 0u;
let pair = b * 6u + c;

let row0 = buffer_1[pair * 2u + row];
{ let col = buffer_2[sample * 1u + q0];
d0_0 += row0.x * col;
d1_0 += row0.y * col;
d2_0 += row0.z * col;
d3_0 += row0.w * col; }
let row1 = buffer_3[sample * 2u + row];
{ let col = buffer_4[pair * 1u + q0];
d0_0 += row1.x * col;
d1_0 += row1.y * col;
d2_0 += row1.z * col;
d3_0 += row1.w * col; }
continuing { b++; break if b >= 5u; }
} }
if (strip * 1u + 0u < 1u) {
buffer_0[(c * 8u + row * 4u + 0u) * 1u + q0] = d0_0;
buffer_0[(c * 8u + row * 4u + 1u) * 1u + q0] = d1_0;
buffer_0[(c * 8u + row * 4u + 2u) * 1u + q0] = d2_0;
buffer_0[(c * 8u + row * 4u + 3u) * 1u + q0] = d3_0; }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
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
  for (var b = first; b < min(first + 32u, 64u); b++) { sum += pow(buffer_0[b * 2u + item] * 2.0000000298023224e-1f + 1e-16, vec4f(2.2499999403953552e-1f)); }
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
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // W: sum of P
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 128>; // x
@group(0) @binding(2) var<storage, read_write> buffer_2: array<vec4f, 64>; // unmasked.1
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 2>; // bias b
@group(0) @binding(4) var<storage, read_write> buffer_4: array<vec4f, 128>; // unmasked.4
@group(0) @binding(5) var<storage, read> buffer_5: array<vec4f, 128>; // model.4
@group(0) @binding(6) var<storage, read_write> buffer_6: array<vec4f, 128>; // unmasked.7
@group(0) @binding(7) var<storage, read_write> buffer_7: array<vec4f, 64>; // unmasked.8
// unmasked 0
fn kernel_0(item: u32, local: u32) {
if (item >= 32u) { return; }


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
buffer_4[sample0 * 2u + 0u] = v4_0_0;
buffer_4[sample1 * 2u + 0u] = v4_1_0;
buffer_4[sample0 * 2u + 1u] = v4_0_1;
buffer_4[sample1 * 2u + 1u] = v4_1_1;
let v6_0_0 = 6.2500000931322575e-3f * (v4_0_0 - buffer_5[sample0 * 2u + 0u]);
let v6_1_0 = 6.2500000931322575e-3f * (v4_1_0 - buffer_5[sample1 * 2u + 0u]);
let v6_0_1 = 6.2500000931322575e-3f * (v4_0_1 - buffer_5[sample0 * 2u + 1u]);
let v6_1_1 = 6.2500000931322575e-3f * (v4_1_1 - buffer_5[sample1 * 2u + 1u]);
let v7_0_0 = select(vec4f(), v6_0_0, v4_0_0 > vec4f());
let v7_1_0 = select(vec4f(), v6_1_0, v4_1_0 > vec4f());
let v7_0_1 = select(vec4f(), v6_0_1, v4_0_1 > vec4f());
let v7_1_1 = select(vec4f(), v6_1_1, v4_1_1 > vec4f());
buffer_6[sample0 * 2u + 0u] = v7_0_0;
buffer_6[sample1 * 2u + 0u] = v7_1_0;
buffer_6[sample0 * 2u + 1u] = v7_0_1;
buffer_6[sample1 * 2u + 1u] = v7_1_1;
var v8_0_0 = vec4f();
var v8_1_0 = vec4f();
v8_0_0 += v7_0_0.x * matrix0_0_0 + v7_0_0.y * matrix0_1_0 + v7_0_0.z * matrix0_2_0 + v7_0_0.w * matrix0_3_0 + v7_0_1.x * matrix0_4_0;
v8_1_0 += v7_1_0.x * matrix0_0_0 + v7_1_0.y * matrix0_1_0 + v7_1_0.z * matrix0_2_0 + v7_1_0.w * matrix0_3_0 + v7_1_1.x * matrix0_4_0;
buffer_7[sample0 * 1u + 0u] = v8_0_0;
buffer_7[sample1 * 1u + 0u] = v8_1_0;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- parts W, 1 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 8>; // W: parts of the common dP
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 128>; // unmasked.7
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 64>; // unmasked.1
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 128>; // x
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 64>; // unmasked.8
// parts W
fn kernel_0(item: u32, local: u32) {
if (item >= 1u) { return; }
let band = item % 1u;
let strip = (item / 1u) % 1u;
let part = item / 1u;
let first = part * 64u;
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
continuing { i++; break if i >= min(64u, 64u - first); }
} }
// a thread at the edge repeats a quad of its neighbour, and writes the same sums
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

// ---- sum parts W, 8 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 8>; // W: parts of the common dP
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 8>; // W: common dP
// sum parts W
fn kernel_0(item: u32, local: u32) {
if (item >= 8u) { return; }
var total = vec4f();
for (var c = 0u; c < 1u; c++) { total += buffer_0[c * 8u + item]; }
buffer_1[item] = total;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- add to dP W, 48 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 48>; // W: dP
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 8>; // W: sum of P
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 8>; // W: W
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 8>; // W: common dP
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 48>; // W: dP through attributions
// add to dP W
fn kernel_0(item: u32, local: u32) {
if (item >= 48u) { return; }
let entry = item % 8u;
buffer_0[item] = 1.3333334028720856e-1f * (buffer_1[entry] - buffer_2[entry]) + buffer_3[entry] + buffer_4[item];
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- extra losses, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<u32, 1>; // loss row
@group(0) @binding(1) var<storage, read_write> buffer_1: array<vec4f, 2048>; // losses
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 128>; // attributions
@group(0) @binding(3) var<storage, read> buffer_3: array<vec4f, 128>; // unmasked.4
@group(0) @binding(4) var<storage, read> buffer_4: array<vec4f, 128>; // model.4
// extra losses
var<workgroup> shared_0_sums: array<vec3f, 64>;
fn kernel_0(item: u32, local: u32) {
var part = vec3f();
for (var i = local; i < 128u; i += 64u) {
part.x += dot(pow(buffer_2[i] * 2.0000000298023224e-1f + 1e-16, vec4f(5e-1f)), select(vec4f(1.0), select(vec4f(), vec4f(1.0), vec4<bool>(true, true, false, false)), i % 2u == 1u));
}
for (var i = local; i < 128u; i += 64u) {
let d = buffer_3[i] - buffer_4[i]; part.y += dot(d, d);
}
shared_0_sums[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = vec3f();
  for (var i = 0u; i < 64u; i++) { total += shared_0_sums[i]; }

  buffer_1[buffer_0[0] % 1024u * 2u + 1u] = vec4f(total / vec3f(6.4e+1f, 3.2e+2f, 6.4e+1f), 0.0);
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- unit norm W, 6 threads
@group(0) @binding(0) var<storage, read_write> buffer_0: array<vec4f, 48>; // W: A
// unit norm W
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
var squares = vec4f();
{ var i = 0u;
loop {
let a = buffer_0[(item / 1u * 8u + i) * 1u + item % 1u]; squares += a * a;
continuing { i++; break if i >= 5u; }
} }
let scale = select(1.0 / sqrt(squares), vec4f(1.0), squares == vec4f());
{ var i = 0u;
loop {
buffer_0[(item / 1u * 8u + i) * 1u + item % 1u] *= scale;
continuing { i++; break if i >= 5u; }
} }
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- keep per sample, 64 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 128>; // attributions
@group(0) @binding(1) var<storage, read_write> buffer_1: array<u32, 64>; // kept
// keep per sample
fn kernel_0(item: u32, local: u32) {
if (item >= 64u) { return; }
var threshold = 0u;
var reached = 0u;
for (var bit = 1u << 30u; bit > 0u && reached != 2u; bit >>= 1u) {
  var numbers = vec4u();
  for (var i = 0u; i < 2u; i++) {
  var bits = bitcast<vec4u>(buffer_0[item * 2u + i]);
  bits = select(bits, vec4u(0xffffffffu), bits > vec4u(2139095040u));
  if (i == 1u) { bits = select(vec4u(0xffffffffu), bits, vec4<bool>(true, true, false, false)); }
  let number = bits <= vec4u(2139095040u);
  numbers += select(vec4u(), vec4u(1u), number & (bits >= vec4u(threshold | bit)));
}
  let total = numbers.x + numbers.y + numbers.z + numbers.w;
  if (total >= 2u) { threshold |= bit; reached = total; }
}
var above = vec4u();
for (var i = 0u; i < 2u; i++) {
  var bits = bitcast<vec4u>(buffer_0[item * 2u + i]);
  bits = select(bits, vec4u(0xffffffffu), bits > vec4u(2139095040u));
  if (i == 1u) { bits = select(vec4u(0xffffffffu), bits, vec4<bool>(true, true, false, false)); }
  let number = bits <= vec4u(2139095040u);
  above += select(vec4u(), vec4u(1u), number & (bits > vec4u(threshold)));
}
var ties = 2u - (above.x + above.y + above.z + above.w);
var word = 0u;
for (var i = 0u; i < 2u; i++) {
  var bits = bitcast<vec4u>(buffer_0[item * 2u + i]);
  bits = select(bits, vec4u(0xffffffffu), bits > vec4u(2139095040u));
  if (i == 1u) { bits = select(vec4u(0xffffffffu), bits, vec4<bool>(true, true, false, false)); }
  let number = bits <= vec4u(2139095040u);
  for (var k = 0u; k < 4u; k++) {
    let tie = bits[k] == threshold && ties > 0u;
    ties -= select(0u, 1u, tie);
    word |= select(0u, 1u, tie || (number[k] && bits[k] > threshold)) << ((i % 8u) * 4u + k);
  }
  if (i % 8u == 7u || i == 1u) { buffer_1[item * 1u + i / 8u] = word; word = 0u; }
}
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}

// ---- parallel part of dA W, 6 threads
@group(0) @binding(0) var<storage, read> buffer_0: array<vec4f, 48>; // W: A
@group(0) @binding(1) var<storage, read> buffer_1: array<vec4f, 24>; // W: B
@group(0) @binding(2) var<storage, read> buffer_2: array<vec4f, 48>; // W: dP
@group(0) @binding(3) var<storage, read_write> buffer_3: array<vec4f, 6>; // W: pull of unit norm
// parallel part of dA W
fn kernel_0(item: u32, local: u32) {
if (item >= 6u) { return; }
let m = item % 1u;
let c = item / 1u;
var along = vec4f();
{ let q = 0u;
var g0 = vec4f();
var g1 = vec4f();
var g2 = vec4f();
var g3 = vec4f();
{ var i = 0u;
loop {
let a = buffer_0[(c * 8u + i) * 1u + m];
let d = buffer_2[(c * 8u + i) * 1u + q];
g0 += a.x * d;
g1 += a.y * d;
g2 += a.z * d;
g3 += a.w * d;
continuing { i++; break if i >= 5u; }
} }
along += vec4f(dot(g0, buffer_1[(c * 4u + m * 4u + 0u) * 1u + q]), dot(g1, buffer_1[(c * 4u + m * 4u + 1u) * 1u + q]), dot(g2, buffer_1[(c * 4u + m * 4u + 2u) * 1u + q]), dot(g3, buffer_1[(c * 4u + m * 4u + 3u) * 1u + q]));
}
buffer_3[item] = -along;
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * 65535u + id.x;
  if (group < 1u) { kernel_0((group - 0u) * 64u + local, local); return; }
}
