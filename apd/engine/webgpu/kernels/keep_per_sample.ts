import { type Kernel, quads, WORKGROUP } from "../kernel.ts";
import { INFINITY_BITS, type SelectionBuffers } from "../selection_buffers.ts";

/**
 * Plain top-k: keeps the `k` largest attributions of every sample, ties by lowest index, NaN never;
 * and the component that is always on.
 *
 * One thread finds a sample's threshold bit by bit from the top: the largest number that at least
 * `k` attributions reach (their bits are ordered as they are), or one that exactly `k` reach. With
 * fewer than `k` numbers it ends at 0, and all of them are kept.
 */
export function keepPerSampleKernel(selection: SelectionBuffers): Kernel {
  const { samples, components: C, competing, attributions, kept } = selection;
  const k = selection.count / samples;
  const Q = quads(C);
  const words = Math.ceil(C / 32);
  const rest = competing - (Q - 1) * 4; // that compete of the last quad
  const on = competing < C
    ? `\n$kept[item * ${words}u + ${words - 1}u] |= ${2 ** (competing % 32)}u;`
    : "";
  /** Runs `body` for each quad `i` of attributions; those that are no numbers have all bits set. */
  const overQuads = (body: string) =>
    `for (var i = 0u; i < ${Q}u; i++) {
  var bits = bitcast<vec4u>($attributions[item * ${Q}u + i]);
  bits = select(bits, vec4u(0xffffffffu), bits > vec4u(${INFINITY_BITS}u));
  ${
      rest === 4
        ? ""
        : `if (i == ${Q - 1}u) { bits = select(vec4u(0xffffffffu), bits, vec4<bool>(${
          [0, 1, 2, 3].map((lane) => lane < rest).join(", ")
        })); }`
    }
  let number = bits <= vec4u(${INFINITY_BITS}u);
  ${body}
}`;
  return {
    name: "keep per sample",
    bindings: {
      attributions: { buffer: attributions, access: "read" },
      kept: { buffer: kept, access: "write" },
    },
    body: `var threshold = 0u;
var reached = 0u;
for (var bit = 1u << 30u; bit > 0u && reached != ${k}u; bit >>= 1u) {
  var numbers = vec4u();
  ${overQuads("numbers += select(vec4u(), vec4u(1u), number & (bits >= vec4u(threshold | bit)));")}
  let total = numbers.x + numbers.y + numbers.z + numbers.w;
  if (total >= ${k}u) { threshold |= bit; reached = total; }
}
var above = vec4u();
${overQuads("above += select(vec4u(), vec4u(1u), number & (bits > vec4u(threshold)));")}
var ties = ${k}u - (above.x + above.y + above.z + above.w);
var word = 0u;
${
      overQuads(`for (var k = 0u; k < 4u; k++) {
    let tie = bits[k] == threshold && ties > 0u;
    ties -= select(0u, 1u, tie);
    word |= select(0u, 1u, tie || (number[k] && bits[k] > threshold)) << ((i % 8u) * 4u + k);
  }
  if (i % 8u == 7u || i == ${Q - 1}u) { $kept[item * ${words}u + i / 8u] = word; word = 0u; }`)
    }${on}`,
    items: samples,
    workgroup: WORKGROUP,
  };
}
