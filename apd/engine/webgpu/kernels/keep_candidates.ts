import { type Kernel, quads } from "../kernel.ts";
import type { SelectionBuffers } from "../selection_buffers.ts";

const THREADS = 64;
/** Bits of a candidate's rank that one pass decides, and the bins that they number. */
const BITS = 5;
const BINS = 2 ** BITS;
/** Most passes over the two words of a rank: the attribution's bits, then the index. */
const PASSES = 2 * Math.ceil(32 / BITS);

/**
 * Keeps the largest candidates, as many as are still needed; equal ones in the order of their index
 * `b C + c`.
 *
 * A radix selection by one workgroup on the pair (bits of the attribution, complement of the index),
 * which no two candidates share: a few bits at a time from the top, it counts the candidates that
 * agree with the threshold so far, and extends the threshold by the bits of the last one to keep. It
 * starts below the bits that all candidates share and ends once all that agree are kept. The order of
 * the list does not matter.
 */
export function keepCandidatesKernel(selection: SelectionBuffers): Kernel {
  const { components: C, attributions, bounds, candidates, candidateCount, kept } = selection;
  const Q = quads(C);
  return {
    name: "keep candidates",
    bindings: {
      attributions: { buffer: attributions, access: "read", touched: 0 },
      bounds: { buffer: bounds, access: "read" },
      candidates: { buffer: candidates, access: "read", touched: 0 },
      candidateCount: { buffer: candidateCount, access: "read" },
      kept: { buffer: kept, access: "atomic", touched: 0 },
    },
    shared: {
      bins: `array<atomic<u32>, ${BINS}>`,
      // the two words of the threshold, its low bits that are not decided yet (they are 0), and how
      // many of those that agree with it are to be kept
      state: "vec4u",
    },
    body: `let count = $candidateCount[0];
for (var i = local; i < ${BINS}u; i += ${THREADS}u) { atomicStore(&$bins[i], 0u); }
if (local == 0u) {
  let need = $bounds[2];
  let open = 32u - countLeadingZeros($bounds[0] ^ ($bounds[1] - 1u));
  let shared_bits = select(($bounds[0] >> open) << open, 0u, open == 32u);
  $state = select(vec4u(shared_bits, 0u, open + 32u, need), vec4u(), count <= need);
}
for (var pass_number = 0u; pass_number < ${PASSES}u; pass_number++) {
  let state = workgroupUniformLoad(&$state);
  if (state.z == 0u) { break; }
  let first = state.z > 32u;
  let open = select(vec2u(0u, state.z), vec2u(state.z - 32u, 32u), first);
  let decided = select(vec2u(0xffffffffu) << open, vec2u(), open == vec2u(32u));
  let shift = max(select(open.y, open.x, first), ${BITS}u) - ${BITS}u;
  for (var i = local; i < count; i += ${THREADS}u) {
    let index = $candidates[i];
    let rank = vec2u(bitcast<u32>($attributions[index / 4u][index % 4u]), ~index);
    if (all((rank & decided) == state.xy)) {
      atomicAdd(&$bins[(select(rank.y, rank.x, first) >> shift) & ${BINS - 1}u], 1u);
    }
  }
  workgroupBarrier();
  if (local == 0u) {
    var need = state.w;
    var bin = ${BINS - 1}u;
    while (bin > 0u && atomicLoad(&$bins[bin]) < need) {
      need -= atomicLoad(&$bins[bin]);
      bin--;
    }
    let threshold = state.xy | select(vec2u(0u, bin << shift), vec2u(bin << shift, 0u), first);
    let left = select(shift, shift + 32u, first);
    $state = vec4u(threshold, select(left, 0u, atomicLoad(&$bins[bin]) <= need), need);
  }
  workgroupBarrier();
  for (var i = local; i < ${BINS}u; i += ${THREADS}u) { atomicStore(&$bins[i], 0u); }
}
let threshold = workgroupUniformLoad(&$state).xy;
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
