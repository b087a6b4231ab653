import { unroll } from "../kernel.ts";
import { BIN_SHIFT, INFINITY_BITS, type SelectionBuffers } from "../selection_buffers.ts";

/**
 * Statements that count the attributions of four components in the histogram, for the kernels that
 * compute them. Attributions are not negative, so their bits are ordered as they are. Counting
 * starts at `floor`, a guess from the step before: zeros and small ones, the most, cost no atomic.
 * The guess decides only how many candidates there will be, never which are kept.
 *
 * @param at.value `vec4f` expression
 * @param at.first number of the first of the four components, `u32` expression
 */
export function countAttributions(
  { value, first, selection: { competing } }: {
    readonly value: string;
    readonly first: string;
    readonly selection: Pick<SelectionBuffers, "competing">;
  },
): string {
  return `{ let bits = bitcast<vec4u>(${value});
let counts = (bits >= vec4u($bounds[3])) & (bits <= vec4u(${INFINITY_BITS}u));
${
    unroll(
      4,
      (k) =>
        `if (counts.${"xyzw"[k]} && ${first} + ${k}u < ${competing}u) { ` +
        `atomicAdd(&$histogram[bits.${"xyzw"[k]} >> ${BIN_SHIFT}u], 1u); }`,
    )
  } }`;
}
