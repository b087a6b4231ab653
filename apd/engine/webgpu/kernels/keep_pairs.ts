import { type Kernel, quads, WORKGROUP } from "../kernel.ts";
import { INFINITY_BITS, type SelectionBuffers } from "../selection_buffers.ts";

/**
 * Keeps the attributions above the candidates and lists the candidates, and keeps the component that
 * is always on. One thread writes a word of 32 components of one sample.
 */
export function keepPairsKernel(selection: SelectionBuffers): Kernel {
  const {
    samples,
    components: C,
    competing,
    attributions,
    bounds,
    candidates,
    candidateCount,
    kept,
  } = selection;
  const Q = quads(C);
  const words = Math.ceil(C / 32);
  const last = 2 ** (competing - (words - 1) * 32) - 1;
  const on = competing < C ? ` | select(0u, ${2 ** (competing % 32)}u, word == ${words - 1}u)` : "";
  return {
    name: "keep",
    bindings: {
      attributions: { buffer: attributions, access: "read" },
      bounds: { buffer: bounds, access: "read" },
      candidates: { buffer: candidates, access: "write", touched: 0 },
      candidateCount: { buffer: candidateCount, access: "atomic" },
      kept: { buffer: kept, access: "write" },
    },
    body: `let sample = item / ${words}u;
let word = item % ${words}u;
let low = vec4u($bounds[0]);
let high = vec4u($bounds[1]);
var sure = 0u;
var maybe = 0u;
for (var i = 0u; i < min(8u, ${Q}u - word * 8u); i++) {
  let bits = bitcast<vec4u>($attributions[sample * ${Q}u + word * 8u + i]);
  let number = bits <= vec4u(${INFINITY_BITS}u);
  let above = select(vec4u(), vec4u(1u, 2u, 4u, 8u), number & (bits >= high));
  let within = select(vec4u(), vec4u(1u, 2u, 4u, 8u), number & (bits >= low) & (bits < high));
  sure |= (above.x | above.y | above.z | above.w) << (i * 4u);
  maybe |= (within.x | within.y | within.z | within.w) << (i * 4u);
}
let valid = select(0xffffffffu, ${last}u, word == ${words - 1}u);
$kept[item] = ${on === "" ? "sure & valid" : `(sure & valid)${on}`};
maybe &= valid;
if (maybe != 0u) {
  var place = atomicAdd(&$candidateCount[0], countOneBits(maybe));
  while (maybe != 0u) {
    $candidates[place] = sample * ${Q * 4}u + word * 32u + firstTrailingBit(maybe);
    maybe &= maybe - 1u;
    place++;
  }
}`,
    items: samples * words,
    workgroup: WORKGROUP,
  };
}
