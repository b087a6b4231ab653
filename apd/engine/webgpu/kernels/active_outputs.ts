import { type BufferSpec, type Kernel, quads, WORKGROUP } from "../kernel.ts";

/** Bits of `f* > 0`, `[B, O / 32]`: outputs behind a ReLU that pass a gradient on. */
export function activeOutputsKernel(
  { samples, outputs, output, active }: {
    readonly samples: number;
    readonly outputs: number;
    /** `[B, O / 4]` */
    readonly output: BufferSpec;
    readonly active: BufferSpec;
  },
): Kernel {
  const [Q, words] = [quads(outputs), Math.ceil(outputs / 32)];
  return {
    name: "active outputs",
    bindings: {
      output: { buffer: output, access: "read" },
      active: { buffer: active, access: "write" },
    },
    body: `let word = item % ${words}u;
var bits = 0u;
for (var i = 0u; i < min(8u, ${Q}u - word * 8u); i++) {
  let value = $output[(item / ${words}u) * ${Q}u + word * 8u + i];
  let on = select(vec4u(), vec4u(1u, 2u, 4u, 8u), value > vec4f());
  bits |= (on.x | on.y | on.z | on.w) << (i * 4u);
}
$active[item] = bits;`,
    items: samples * words,
    workgroup: WORKGROUP,
  };
}
