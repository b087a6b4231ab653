import {
  type Binding,
  type BufferSpec,
  type Kernel,
  overBits,
  quads,
  WORKGROUP,
} from "../kernel.ts";
import { GELU } from "./gelu.ts";
import type { OutputGate } from "./response_attributions.ts";

/** Some outputs at a time: their effects need `[B, C, quads]` quads of memory. */
export interface OutputRange {
  /** First quad of outputs. */
  readonly first: number;
  /** Number of quads. */
  readonly quads: number;
}

/**
 * The closed form of the attributions, differentiated by what a component does to an output:
 *
 *     attr[b,c] = sum_o f'_o(b)^2 e[b,c,o]^2,  e = sum_{j: x_j != 0} x_j R[j,o,c] + R[n,o,c]
 *     d loss / d e[b,c,o] = 2 d loss/d attr[b,c] f'_o(b)^2 e[b,c,o]
 *
 * for a range of outputs. One thread takes four outputs of a pair.
 */
export function responseEffectsKernel(
  {
    samples,
    components: C,
    inputs,
    outputs,
    range,
    x,
    active,
    responses,
    gradient,
    gate,
    effects,
    constantRow,
  }: {
    readonly samples: number;
    readonly components: number;
    readonly inputs: number;
    readonly outputs: number;
    readonly range: OutputRange;
    /** `[B, n / 4]` */
    readonly x: BufferSpec;
    /** Bits of `x != 0`, `[B, n / 32]`. */
    readonly active: BufferSpec;
    /** `R [rows, C, O / 4]`: tangents of the unit inputs. */
    readonly responses: BufferSpec;
    /** `d loss / d attr [B, C / 4]` */
    readonly gradient: BufferSpec;
    /** The elementwise function at the output. */
    readonly gate: OutputGate;
    /** `d loss / d e [B, C, range.quads]` */
    readonly effects: BufferSpec;
    /** Whether row `n` of the responses holds what biases add. */
    readonly constantRow: boolean;
  },
): Kernel {
  const [n4, O4, C4] = [quads(inputs), quads(outputs), quads(C)];
  const words = Math.ceil(inputs / 32);
  const bindings: Record<string, Binding> = {
    x: { buffer: x, access: "read" },
    active: { buffer: active, access: "read" },
    responses: { buffer: responses, access: "read" },
    gradient: { buffer: gradient, access: "read" },
    effects: { buffer: effects, access: "write" },
  };
  if (gate.kind === "relu") bindings["gate"] = { buffer: gate.output, access: "read" };
  if (gate.kind === "gelu") bindings["gate"] = { buffer: gate.input, access: "read" };
  const slopes = {
    relu: `select(vec4f(), vec4f(1.0), $gate[b * ${O4}u + q] > vec4f())`,
    gelu: `gelu_slope4($gate[b * ${O4}u + q])`,
    none: "vec4f(1.0)",
  }[gate.kind];
  return {
    name: "effects",
    bindings,
    functions: gate.kind === "gelu" ? [GELU] : [],
    body: `let q = item % ${range.quads}u + ${range.first}u;
let pair = item / ${range.quads}u;
let b = pair / ${C}u;
let c = pair % ${C}u;
let slopes = ${slopes};
var effect = vec4f();
if (any(slopes != vec4f())) {
${constantRow ? `effect = $responses[(${inputs * C}u + c) * ${O4}u + q];` : ""}
${
      overBits({
        name: "j",
        words: Array.from({ length: words }, (_, word) => `$active[b * ${words}u + ${word}u]`),
        body: `effect += $x[b * ${n4}u + j / 4u][j % 4u] * ` +
          `$responses[(j * ${C}u + c) * ${O4}u + q];`,
      })
    }
}
$effects[item] = 2.0 * $gradient[b * ${C4}u + c / 4u][c % 4u] * slopes * slopes * effect;`,
    items: samples * C * range.quads,
    workgroup: WORKGROUP,
  };
}
