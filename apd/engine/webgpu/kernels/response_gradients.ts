import { type BufferSpec, type Kernel, loop, quads, WORKGROUP } from "../kernel.ts";
import type { OutputRange } from "./response_effects.ts";

/**
 * The gradient at the responses of a range of outputs: effects are linear in them, so
 *
 *     dR[j,o,c] = sum_{b: x_j(b) != 0} x_j(b) d loss/d e[b,c,o]
 *     dR[n,o,c] = sum_b d loss/d e[b,c,o]
 *
 * One thread takes four outputs of a row and a component, and sums over the list of the samples in
 * which input `j` is active, always in the same order.
 */
export function responseGradientsKernel(
  {
    samples,
    components: C,
    inputs,
    outputs,
    range,
    x,
    lists,
    counts,
    effects,
    gradient,
    constantRow,
  }: {
    readonly samples: number;
    readonly components: number;
    readonly inputs: number;
    readonly outputs: number;
    readonly range: OutputRange;
    /** `[B, n / 4]` */
    readonly x: BufferSpec;
    /** Samples in which each input is active, in order, `[n, B]`, and their number `[n]`. */
    readonly lists: BufferSpec;
    readonly counts: BufferSpec;
    /** `d loss / d e [B, C, range.quads]` */
    readonly effects: BufferSpec;
    /** `dR [rows, C, O / 4]` */
    readonly gradient: BufferSpec;
    readonly constantRow: boolean;
  },
): Kernel {
  const [n4, O4] = [quads(inputs), quads(outputs)];
  const effect = `$effects[(b * ${C}u + c) * ${range.quads}u + q]`;
  const listed = `let count = $counts[j];
if (count > 0u) {
${
    loop({
      name: "i",
      count: "count",
      body: `let b = $lists[j * ${samples}u + i];
total += $x[b * ${n4}u + j / 4u][j % 4u] * ${effect};`,
    })
  }
}`;
  return {
    name: "response gradients",
    bindings: {
      x: { buffer: x, access: "read" },
      lists: { buffer: lists, access: "read" },
      counts: { buffer: counts, access: "read" },
      effects: { buffer: effects, access: "read" },
      gradient: { buffer: gradient, access: "write" },
    },
    body: `let q = item % ${range.quads}u;
let c = (item / ${range.quads}u) % ${C}u;
let j = item / ${C * range.quads}u;
var total = vec4f();
${
      constantRow
        ? `if (j < ${inputs}u) {
${listed}
} else {
${loop({ name: "b", count: samples, body: `total += ${effect};` })}
}`
        : listed
    }
$gradient[(j * ${C}u + c) * ${O4}u + q + ${range.first}u] = total;`,
    items: (inputs + (constantRow ? 1 : 0)) * C * range.quads,
    workgroup: WORKGROUP,
  };
}
