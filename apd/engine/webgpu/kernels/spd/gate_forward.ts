import { type BufferSpec, type Kernel, loop, quads, unroll, WORKGROUP } from "../../kernel.ts";
import { padRows } from "../../rows/lower_rows.ts";
import { GELU } from "../gelu.ts";

/** Samples that one thread takes, so that it loads a gate's numbers once for all of them. */
export const GATE_TILE = 8;

/** Sizes and buffers of the causal-importance functions of a site. */
export interface GateBuffers {
  readonly name: string;
  readonly samples: number;
  /** `C` */
  readonly subcomponents: number;
  /** `d` */
  readonly hidden: number;
  /** `a, b, w` and `e`, `[3 d + 1, C / 4]`. */
  readonly gates: BufferSpec;
  /** `h = a* V^T [B, C / 4]` */
  readonly h: BufferSpec;
  /** Raw importances, `[B, C / 4]`. */
  readonly x: BufferSpec;
}

/** Operations of a GELU for each entry, about. */
export const GELU_OPERATIONS = 30;

/**
 * Raw importances of a site, `x = e + sum_j w_j gelu(a_j h + b_j)` (docs/spd.md, "Parameters"). One
 * thread computes four subcomponents of {@link GATE_TILE} samples.
 */
export function gateForwardKernel(
  { name, samples, subcomponents, hidden, gates, h, x }: GateBuffers,
): Kernel {
  const Q = quads(subcomponents);
  const row = (part: number, j: string) => `$gates[(${part * hidden}u + ${j}) * ${Q}u + quad]`;
  const over = (piece: (t: number) => string) => unroll(GATE_TILE, piece);
  return {
    name: `importances ${name}`,
    bindings: {
      gates: { buffer: gates, access: "read" },
      h: { buffer: h, access: "read" },
      x: { buffer: x, access: "write" },
    },
    functions: [GELU],
    body: `let quad = item % ${Q}u;
let first = (item / ${Q}u) * ${GATE_TILE}u * ${Q}u + quad;
let e = ${row(3, "0u")};
${over((t) => `let h${t} = $h[first + ${t * Q}u];\nvar x${t} = e;`)}
${
      loop({
        name: "j",
        count: hidden,
        body: `let a = ${row(0, "j")};
let b = ${row(1, "j")};
let w = ${row(2, "j")};
${over((t) => `x${t} += w * gelu4(a * h${t} + b);`)}`,
      })
    }
${over((t) => `$x[first + ${t * Q}u] = x${t};`)}`,
    items: Q * (padRows(samples) / GATE_TILE),
    workgroup: WORKGROUP,
    operations: samples * subcomponents * hidden * (GELU_OPERATIONS + 4),
  };
}
