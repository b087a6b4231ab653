import type { GradientSum } from "../../gradient_sum.ts";
import {
  type Binding,
  type BufferSpec,
  float,
  type Kernel,
  loop,
  WORKGROUP,
} from "../../kernel.ts";

/**
 * The gradient of the losses at `sum_c V[c] (outer) U[c]` of a site, `[d_in, d_out]`,
 *
 *     G = -2 faithfulness / N D - S
 *
 * with `S = sum_b (m_D a)^T dy` of the delta component, by terms and parts. One thread takes a quad.
 */
export function productGradientKernel(
  { name, faithfulness, D, delta, G }: {
    readonly name: string;
    /** Coefficient divided by `N`. */
    readonly faithfulness: number;
    readonly D: BufferSpec;
    /** What adds up to `S`; empty without a delta component. */
    readonly delta: readonly GradientSum[];
    readonly G: BufferSpec;
  },
): Kernel {
  const bindings: Record<string, Binding> = {
    D: { buffer: D, access: "read" },
    G: { buffer: G, access: "write" },
  };
  delta.forEach(({ buffer }, i) => bindings[`S${i}`] = { buffer, access: "read" });
  return {
    name: `d product ${name}`,
    bindings,
    body: `var g = ${float(-2 * faithfulness)} * $D[item];
${
      delta.map(({ parts }, i) =>
        loop({ name: "part", count: parts, body: `g -= $S${i}[part * ${G.length}u + item];` })
      ).join("\n")
    }
$G[item] = g;`,
    items: G.length,
    workgroup: WORKGROUP,
  };
}
