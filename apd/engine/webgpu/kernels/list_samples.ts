import { type Kernel, loop, overBits, WORKGROUP } from "../kernel.ts";
import { keptPairs, type SelectionBuffers } from "../selection_buffers.ts";

/** The kept pairs by component: transposes 32 x 32 bits a thread. */
export function transposeKeptKernel(
  { samples, components: C, kept, keptBy }: Pick<
    SelectionBuffers,
    "samples" | "components" | "kept" | "keptBy"
  >,
): Kernel {
  const [rows, cols] = [Math.ceil(samples / 32), Math.ceil(C / 32)];
  return {
    name: "transpose",
    bindings: {
      kept: { buffer: kept, access: "read" },
      keptBy: { buffer: keptBy, access: "write" },
    },
    body: `let block = item / ${C}u;
let c = item % ${C}u;
var bits = 0u;
for (var i = 0u; i < min(32u, ${samples}u - block * 32u); i++) {
  bits |= (($kept[(block * 32u + i) * ${cols}u + c / 32u] >> (c % 32u)) & 1u) << i;
}
$keptBy[c * ${rows}u + block] = bits;`,
    items: rows * C,
    workgroup: WORKGROUP,
  };
}

/** Lists the samples that keep each component, in order, and counts them: one thread a component. */
export function listSamplesKernel(
  selection: Pick<
    SelectionBuffers,
    "samples" | "components" | "competing" | "count" | "keptBy" | "counts" | "lists"
  >,
): Kernel {
  const { samples, components: C, keptBy, counts, lists } = selection;
  const words = Math.ceil(samples / 32);
  return {
    name: "list",
    bindings: {
      keptBy: { buffer: keptBy, access: "read" },
      counts: { buffer: counts, access: "write" },
      lists: { buffer: lists, access: "write", touched: keptPairs(selection) },
    },
    body: `var count = 0u;
${
      loop({
        name: "word",
        count: words,
        body: overBits({
          name: "bit",
          words: [`$keptBy[item * ${words}u + word]`],
          body: `$lists[item * ${samples}u + count] = word * 32u + bit;
count++;`,
        }),
      })
    }
$counts[item] = count;`,
    items: C,
    workgroup: WORKGROUP,
  };
}
