import {
  asNumbers,
  type Binding,
  type BufferSpec,
  type Kernel,
  overBits,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import { countsAttributions, type SelectionBuffers } from "../selection_buffers.ts";
import { countAttributions } from "./count_attributions.ts";
import { GELU } from "./gelu.ts";

/** The elementwise function that ends an otherwise affine network. */
export type OutputGate =
  | {
    readonly kind: "relu";
    /** `f* [B, O / 4]` */
    readonly output: BufferSpec;
    /** Bits of `f* > 0`, `[B, O / 32]`; without them the kernel makes them itself. */
    readonly active?: BufferSpec;
  }
  | { readonly kind: "gelu"; /** What enters it, `[B, O / 4]`. */ readonly input: BufferSpec }
  | { readonly kind: "none" };

/** Threads that share a sample. */
const LANES = 8;

/**
 * Attributions of a network that is affine up to its last operation, in closed form: component `c`
 * moves output `o` by `f'_o(b) (sum_j x_j R[j,o,c] + R[n,o,c])`, so
 *
 *     attr[b,c] = sum_o f'_o(b)^2 ( sum_{j: x_j != 0} x_j R[j,o,c] + R[n,o,c] )^2
 *
 * Only active inputs and, behind a ReLU, only active outputs are visited: both are walked as bits.
 * Row `n` of the table, for biases in front of a site, exists only if `constantRow`.
 */
export function responseAttributionsKernel(
  { inputs, outputs, selection, x, active, table, gate, constantRow }: {
    readonly inputs: number;
    readonly outputs: number;
    readonly selection: SelectionBuffers;
    /** `[B, n / 4]` */
    readonly x: BufferSpec;
    /** Bits of `x != 0`, `[B, n / 32]`. */
    readonly active: BufferSpec;
    /** `R [rows, O, C / 4]` */
    readonly table: BufferSpec;
    readonly gate: OutputGate;
    readonly constantRow: boolean;
  },
): Kernel {
  const { samples, components: C } = selection;
  const [n4, O4, C4] = [quads(inputs), quads(outputs), quads(C)];
  const [inputWords, outputWords] = [Math.ceil(inputs / 32), Math.ceil(outputs / 32)];
  const lanes = Math.min(LANES, C4);
  const each = Math.ceil(C4 / lanes);
  const bindings: Record<string, Binding> = {
    x: { buffer: asNumbers(x), access: "read" },
    active: { buffer: active, access: "read" },
    table: { buffer: table, access: "read" },
    attributions: { buffer: selection.attributions, access: "write" },
  };
  const counted = countsAttributions(selection);
  if (counted) {
    bindings["histogram"] = { buffer: selection.histogram, access: "atomic" };
    bindings["bounds"] = { buffer: selection.bounds, access: "read" };
  }
  if (gate.kind === "relu") {
    bindings["gate"] = { buffer: gate.active ?? gate.output, access: "read" };
  }
  if (gate.kind === "gelu") bindings["gate"] = { buffer: gate.input, access: "read" };
  const lastWord = outputs % 32 === 0 ? 0xffffffff : 2 ** (outputs % 32) - 1;
  const gateBits = (word: number) =>
    gate.kind === "relu"
      ? gate.active === undefined ? `outputs${word}` : `$gate[b * ${outputWords}u + ${word}u]`
      : word === outputWords - 1
      ? `${lastWord}u`
      : "0xffffffffu";
  const row = (j: string) => `(${j} * ${O4 * 4}u + o) * ${C4}u`;
  return {
    name: "attributions",
    bindings,
    functions: gate.kind === "gelu" ? [GELU] : [],
    body: `let b = item / ${lanes}u;
let lane = item % ${lanes}u;
${
      unroll(
        each,
        (v) => `let c${v} = min(lane + ${v * lanes}u, ${C4 - 1}u);\nvar total${v} = vec4f();`,
      )
    }
${gate.kind === "relu" && gate.active === undefined ? positiveBits(outputs) : ""}
${unroll(inputWords, (w) => `let inputs${w} = $active[b * ${inputWords}u + ${w}u];`)}
${
      overBits({
        name: "o",
        words: Array.from({ length: outputWords }, (_, word) => gateBits(word)),
        body: `${
          unroll(
            each,
            (v) =>
              `var effect${v} = ${
                constantRow ? `$table[${row(`${inputs}u`)} + c${v}]` : "vec4f()"
              };`,
          )
        }
${
          overBits({
            name: "j",
            words: Array.from({ length: inputWords }, (_, word) => `inputs${word}`),
            body: `let value = $x[b * ${n4 * 4}u + j];
let place = ${row("j")};
${unroll(each, (v) => `effect${v} += value * $table[place + c${v}];`)}`,
          })
        }
${
          gate.kind === "gelu"
            ? `let slope = gelu_slope4($gate[b * ${O4}u + o / 4u])[o % 4u];\n${
              unroll(each, (v) => `effect${v} *= slope;`)
            }`
            : ""
        }
${unroll(each, (v) => `total${v} += effect${v} * effect${v};`)}`,
      })
    }
${
      unroll(each, (v) =>
        `if (lane + ${v * lanes}u < ${C4}u) {
  $attributions[b * ${C4}u + c${v}] = total${v};
  ${counted ? countAttributions({ value: `total${v}`, first: `c${v} * 4u`, selection }) : ""}
}`)
    }`,
    items: samples * lanes,
    workgroup: WORKGROUP,
  };
}

/** Variables `outputs0`, ..: bits of `f* > 0`. */
function positiveBits(outputs: number): string {
  return unroll(Math.ceil(outputs / 32), (word) => {
    const parts = Array.from({ length: Math.min(8, quads(outputs) - word * 8) }, (_, i) => {
      const value = `$gate[b * ${quads(outputs)}u + ${word * 8 + i}u]`;
      return `dot(select(vec4f(), vec4f(1.0, 2.0, 4.0, 8.0), ${value} > vec4f()), vec4f(1.0))`;
    });
    return `let outputs${word} = ${
      parts.map((part, i) => `(u32(${part}) << ${i * 4}u)`).join(" | ")
    };`;
  });
}
