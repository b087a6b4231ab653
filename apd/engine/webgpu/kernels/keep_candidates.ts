import { type Kernel, quads } from "../kernel.ts";
import type { SelectionBuffers } from "../selection_buffers.ts";

const THREADS = 256;
/** Passes over the eight bytes of a candidate's rank: its attribution's bits, then its index. */
const PASSES = 8;

/**
 * Keeps the largest candidates, as many as are still needed; equal ones in the order of their index
 * `b C + c`.
 *
 * A radix selection by one workgroup on the pair (bits of the attribution, complement of the index),
 * which no two candidates share: byte by byte from the top, it counts the candidates that agree with
 * the threshold so far, and moves the threshold to the byte that holds the last one to keep. It ends
 * early once all that agree are kept. The order of the list does not matter.
 */
export function keepCandidatesKernel(selection: SelectionBuffers): Kernel {
  const { components: C, attributions, bounds, candidates, candidateCount, kept } = selection;
  const Q = quads(C);
  return {
    name: "keep candidates",
    bindings: {
      attributions: { buffer: attributions, access: "read" },
      bounds: { buffer: bounds, access: "read" },
      candidates: { buffer: candidates, access: "read" },
      candidateCount: { buffer: candidateCount, access: "read" },
      kept: { buffer: kept, access: "atomic" },
    },
    shared: {
      bytes: "array<atomic<u32>, 256>",
      threshold: "vec2u",
      need: "u32",
      done: "u32",
    },
    body: `let count = $candidateCount[0];
if (local == 0u) {
  $threshold = vec2u();
  $need = $bounds[2];
  $done = select(0u, 1u, count <= $bounds[2]);
}
workgroupBarrier();
for (var pass_number = 0u; pass_number < ${PASSES}u; pass_number++) {
  let done = workgroupUniformLoad(&$done);
  if (done == 1u) { break; }
  let shift = 24u - 8u * (pass_number % 4u);
  // bits above this byte, which a candidate shares with the threshold
  let seen = select((0xffffffffu << shift) << 8u, 0u, shift == 24u);
  let mask = select(vec2u(0xffffffffu, seen), vec2u(seen, 0u), pass_number < 4u);
  let threshold = workgroupUniformLoad(&$threshold);
  atomicStore(&$bytes[local], 0u);
  workgroupBarrier();
  for (var i = local; i < count; i += ${THREADS}u) {
    let index = $candidates[i];
    let rank = vec2u(bitcast<u32>($attributions[index / 4u][index % 4u]), ~index);
    if (all((rank & mask) == threshold)) {
      let word = select(rank.y, rank.x, pass_number < 4u);
      atomicAdd(&$bytes[(word >> shift) & 255u], 1u);
    }
  }
  workgroupBarrier();
  if (local == 0u) {
    var need = $need;
    var byte = 255u;
    loop {
      let here = atomicLoad(&$bytes[byte]);
      if (here >= need || byte == 0u) { $done = select(0u, 1u, here <= need); break; }
      need -= here;
      byte--;
    }
    $need = need;
    $threshold |= select(vec2u(0u, byte << shift), vec2u(byte << shift, 0u), pass_number < 4u);
  }
  workgroupBarrier();
}
let threshold = workgroupUniformLoad(&$threshold);
for (var i = local; i < count; i += ${THREADS}u) {
  let index = $candidates[i];
  let rank = vec2u(bitcast<u32>($attributions[index / 4u][index % 4u]), ~index);
  if (rank.x > threshold.x || (rank.x == threshold.x && rank.y >= threshold.y)) {
    let component = index % ${Q * 4}u;
    let word = (index / ${Q * 4}u) * ${Math.ceil(C / 32)}u + component / 32u;
    atomicOr(&$kept[word], 1u << (component % 32u));
  }
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
