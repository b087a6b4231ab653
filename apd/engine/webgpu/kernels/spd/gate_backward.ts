import type { BatchParts } from "../../batch_parts.ts";
import {
  type Binding,
  type BufferSpec,
  float,
  type Kernel,
  loop,
  quads,
  unroll,
  WORKGROUP,
} from "../../kernel.ts";
import { GELU_AND_SLOPE } from "../gelu.ts";
import { GATE_TILE, type GateBuffers, GELU_OPERATIONS } from "./gate_forward.ts";
import { HARD_SIGMOIDS } from "./hard_sigmoids.ts";
import { importancePower } from "./importance_power.ts";
import { laneMask } from "./lane_mask.ts";

/** What {@link gateBackwardKernel} works on besides the gates themselves. */
export interface GateGradients {
  /** Whole tiles, so that no tile is in two parts. */
  readonly parts: BatchParts;
  /** Coefficient and `p` of the importance minimality. */
  readonly importance: { readonly coefficient: number; readonly p: number };
  /** `[C / 4]`: what frequency minimality adds to that coefficient. */
  readonly frequencySlopes?: BufferSpec | undefined;
  /** `dg_low [B, C / 4]` of all passes together, where there are any. */
  readonly low?: BufferSpec | undefined;
  /** Gradients at `u = a* V^T` of the passes whose `a` is the target's, added to `dh`. */
  readonly direct?: BufferSpec | undefined;
  /** `dh [B, C / 4]` */
  readonly dh: BufferSpec;
  /** Of `a, b, w, e` by parts of the batch, `[S, 3 d + 1, C / 4]`. */
  readonly gradient: BufferSpec;
}

/**
 * Back through the causal-importance functions of a site (docs/spd.md, "Gradients"):
 *
 *     dx = dg_low slope_low(x) + dg_up slope_up(x)
 *     de = sum_b dx    dw_j = sum_b dx gelu(s_j)    ds_j = dx w_j gelu'(s_j)    s_j = a_j h + b_j
 *     da_j = sum_b ds_j h    db_j = sum_b ds_j      dh = sum_j ds_j a_j
 *
 * GELUs are computed again instead of being kept, `d` numbers for each pair of a sample and a
 * subcomponent. One thread sums four subcomponents of a part of the batch, always in the order of the
 * samples.
 */
export function gateBackwardKernel(
  { name, samples, subcomponents, hidden, gates, h, x }: GateBuffers,
  { parts, importance, frequencySlopes, low, direct, dh, gradient }: GateGradients,
): Kernel {
  const Q = quads(subcomponents);
  const rows = 3 * hidden + 1;
  const bindings: Record<string, Binding> = {
    gates: { buffer: gates, access: "read" },
    h: { buffer: h, access: "read" },
    x: { buffer: x, access: "read" },
    ...low && { low: { buffer: low, access: "read" } },
    ...direct && { direct: { buffer: direct, access: "read" } },
    ...frequencySlopes && { frequency: { buffer: frequencySlopes, access: "read" } },
    dh: { buffer: dh, access: "write" },
    gradient: { buffer: gradient, access: "write" },
  };
  const over = (piece: (t: number) => string) => unroll(GATE_TILE, piece);
  const { coefficient, p } = importance;
  const upper = `rate * ${importancePower("upper_leaky(x)", p - 1)} * upper_slope(x)`;
  const lower = low === undefined ? "" : ` + $low[at + ${"OFFSET"}u] * lower_slope(x)`;
  const row = (part: number) => `(${part * hidden}u + j) * ${Q}u`;
  const add = (part: number, sum: string) =>
    `{ let at = own + ${
      row(part)
    }; $gradient[at] = select($gradient[at] + ${sum}, ${sum}, fresh); }`;
  return {
    name: `d importances ${name}`,
    bindings,
    functions: [GELU_AND_SLOPE, HARD_SIGMOIDS],
    body: `let quad = item % ${Q}u;
let part = item / ${Q}u;
let own = part * ${rows * Q}u + quad;
let begin = part * ${parts.samples}u;
let end = min(begin + ${parts.samples}u, ${samples}u);
let lanes = ${laneMask("quad", subcomponents)};
let rate = lanes * ${float(p / samples)} * (${float(coefficient)}${
      frequencySlopes ? " + $frequency[quad]" : ""
    });
var de = vec4f();
${
      loop({
        name: "tile",
        count: `(end - begin + ${GATE_TILE - 1}u) / ${GATE_TILE}u`,
        body: `let first = begin + tile * ${GATE_TILE}u;
let at = first * ${Q}u + quad;
let fresh = tile == 0u;
${
          over((t) =>
            `let h${t} = $h[at + ${t * Q}u];
var dx${t} = vec4f();
{ let x = $x[at + ${t * Q}u];
dx${t} = select(vec4f(), ${upper}${lower.replace("OFFSET", `${t * Q}`)}, first + ${t}u < end); }
de += dx${t};
var dh${t} = ${direct ? `$direct[at + ${t * Q}u]` : "vec4f()"};`
          )
        }
${
          loop({
            name: "j",
            count: hidden,
            body: `let a = $gates[${row(0)} + quad];
let b = $gates[${row(1)} + quad];
let w = $gates[${row(2)} + quad];
var da = vec4f();
var db = vec4f();
var dw = vec4f();
${
              over((t) =>
                `{ let s = gelu_and_slope4(a * h${t} + b);
dw += dx${t} * s.value;
let ds = dx${t} * w * s.slope;
da += ds * h${t};
db += ds;
dh${t} += ds * a; }`
              )
            }
${add(0, "da")}
${add(1, "db")}
${add(2, "dw")}`,
          })
        }
${over((t) => `$dh[at + ${t * Q}u] = dh${t};`)}`,
      })
    }
$gradient[own + ${3 * hidden * Q}u] = de;`,
    items: Q * parts.count,
    workgroup: WORKGROUP,
    operations: samples * subcomponents * hidden * (GELU_OPERATIONS + 16),
  };
}
