import type { BatchParts } from "../batch_parts.ts";
import { type Binding, type BufferSpec, type Kernel, loop, quads, WORKGROUP } from "../kernel.ts";

/** Threads of {@link biasGradientKernel} that work on one part of the batch. */
export function biasGradientThreads(width: number): number {
  return quads(width);
}

/**
 * Gradient of the loss at a bias, by parts of the batch,
 *
 *     db[s] = sum over uses, over samples b of part s, of dy(b)
 *
 * `[S, d]`, because `y = a + b` gives `d loss / d b = sum_b dy(b)`. One thread sums a quad, always in
 * the order of the samples.
 */
export function biasGradientKernel(
  { name, width, batch, parts, uses, gradient }: {
    readonly name: string;
    /** `d` */
    readonly width: number;
    readonly batch: number;
    readonly parts: BatchParts;
    /** `dy [B, d / 4]` of every use. */
    readonly uses: readonly BufferSpec[];
    /** `[S, d / 4]` */
    readonly gradient: BufferSpec;
  },
): Kernel {
  const Q = quads(width);
  const bindings: Record<string, Binding> = { gradient: { buffer: gradient, access: "write" } };
  uses.forEach((buffer, use) => bindings[`dy${use}`] = { buffer, access: "read" });
  return {
    name: `db ${name}`,
    bindings,
    body: `let quad = item % ${Q}u;
let part = item / ${Q}u;
let first = part * ${parts.samples}u;
var sum = vec4f();
${
      loop({
        name: "i",
        count: `min(${parts.samples}u, ${batch}u - first)`,
        body: uses.map((_, use) => `sum += $dy${use}[(first + i) * ${Q}u + quad];`).join("\n"),
      })
    }
$gradient[item] = sum;`,
    items: Q * parts.count,
    workgroup: WORKGROUP,
  };
}
