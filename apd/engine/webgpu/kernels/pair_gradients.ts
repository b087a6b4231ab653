import {
  type Binding,
  type BufferSpec,
  type Kernel,
  loop,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";
import type { UseRows } from "./component_gradients.ts";

/** Quads of columns that one thread sums. */
const MAX_COLUMNS = 3;

/**
 * A gradient at the components of one site to which every pair contributes:
 *
 *     dP[c] (+)= sum over uses, over rows b, of s[b,c] a(b)^T h(b,c)   (h(b,c)^T a(b) at a tied use)
 *
 * with `s = 2 d loss/d attr`, or 1. `a` has a row for each sample, `h` one for each pair.
 * `[C, d_in, d_out]`. One thread sums 4 rows and a few quads of columns, always in the same order,
 * however many parts the batch is cut into.
 */
export function pairGradientsKernel(
  site: SiteBuffers,
  { uses, rows, firstSample, scale, adds }: {
    /** `gradient` holds `h [rows, C, d / 4]`, `input` holds `a`. */
    readonly uses: readonly UseRows[];
    readonly rows: number;
    /** Number of the first row among those of `a` and `d loss / d attr`. */
    readonly firstSample: number;
    /** `d loss / d attr [B, C / 4]` */
    readonly scale?: BufferSpec;
    /** Goes on from what an earlier part of the batch gave. */
    readonly adds: boolean;
  },
): Kernel {
  const { components: C, dIn, dOut, attributionGradient } = site;
  const [R, Q] = [quads(dIn), quads(dOut)];
  const columns = Math.min(MAX_COLUMNS, Q);
  const strips = Math.ceil(Q / columns);
  const bindings: Record<string, Binding> = {
    dP: { buffer: attributionGradient, access: "write" },
  };
  if (scale) bindings["scale"] = { buffer: scale, access: "read" };
  const gathered = uses.map(({ transposed, input, gradient }, use) => {
    bindings[`row${use}`] = { buffer: transposed ? gradient : input, access: "read" };
    bindings[`col${use}`] = { buffer: transposed ? input : gradient, access: "read" };
    const [row, col] = transposed ? ["pair", "sample"] : ["sample", "pair"];
    return `let row${use} = ${scale ? "scale * " : ""}$row${use}[${row} * ${R}u + row];\n` +
      unroll(
        columns,
        (j) =>
          `{ let col = $col${use}[${col} * ${Q}u + q${j}];\n${
            unroll(4, (r) => `d${r}_${j} += row${use}.${"xyzw"[r]} * col;`)
          } }`,
      );
  });
  const place = (r: number, j: number) => `(c * ${R * 4}u + row * 4u + ${r}u) * ${Q}u + q${j}`;
  const body = `let sample = b + ${firstSample}u;
let pair = b * ${C}u + c;
${scale ? `let scale = 2.0 * $scale[sample * ${quads(C)}u + c / 4u][c % 4u];` : ""}
${gathered.join("\n")}`;
  return {
    name: `Lp dP ${site.name}`,
    bindings,
    body: `let row = item % ${R}u;
let strip = (item / ${R}u) % ${strips}u;
let c = item / ${R * strips}u;
${unroll(columns, (j) => `let q${j} = min(strip * ${columns}u + ${j}u, ${Q - 1}u);`)}
${
      unroll(columns, (j) =>
        unroll(4, (r) => `var d${r}_${j} = ${adds ? `$dP[${place(r, j)}]` : "vec4f()"};`))
    }
${loop({ name: "b", count: rows, body })}
${
      unroll(columns, (j) =>
        `if (strip * ${columns}u + ${j}u < ${Q}u) {\n${
          unroll(4, (r) =>
            `$dP[${place(r, j)}] = d${r}_${j};`)
        } }`)
    }`,
    items: C * R * strips,
    workgroup: WORKGROUP,
    operations: 2 * uses.length * rows * C * dIn * dOut,
  };
}
