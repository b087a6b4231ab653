import {
  type Binding,
  type BufferSpec,
  type Kernel,
  loop,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import type { BatchParts } from "../batch_parts.ts";
import type { UseRows } from "./component_gradients.ts";

/** Quads of columns of a gradient that one thread sums. */
const MAX_COLUMNS = 3;

/** Threads of {@link weightGradientKernel} that work on one part of the batch. */
export function weightGradientThreads(
  { rows, cols }: { readonly rows: number; readonly cols: number },
): number {
  return quads(rows) * Math.ceil(quads(cols) / MAX_COLUMNS);
}

/**
 * Gradient of the loss at a site's weights, by parts of the batch:
 *
 *     dW[s] = sum over uses, over samples b of part s, of a(b)^T dy(b)   (dy(b)^T a(b) at a tied use)
 *
 * `[S, d_in, d_out]`, because `y = a @ W` gives `d loss / d W[i,o] = sum_b a[b,i] dy[b,o]`, and
 * `y = a @ W^T` the same with `a` and `dy` in each other's place. One thread sums 4 rows and a few
 * quads of columns, always in the order of the samples.
 */
export function weightGradientKernel(
  { name, rows, cols, batch, parts, uses, gradient }: {
    readonly name: string;
    /** `d_in` */
    readonly rows: number;
    /** `d_out` */
    readonly cols: number;
    readonly batch: number;
    readonly parts: BatchParts;
    readonly uses: readonly UseRows[];
    /** `[S, d_in, d_out / 4]` */
    readonly gradient: BufferSpec;
  },
): Kernel {
  const [R, Q] = [quads(rows), quads(cols)];
  const columns = Math.min(MAX_COLUMNS, Q);
  const strips = Math.ceil(Q / columns);
  const bindings: Record<string, Binding> = { gradient: { buffer: gradient, access: "write" } };
  const summed = uses.map(({ transposed, input, gradient: dy }, use) => {
    bindings[`row${use}`] = { buffer: transposed ? dy : input, access: "read" };
    bindings[`col${use}`] = { buffer: transposed ? input : dy, access: "read" };
    return `let row${use} = $row${use}[b * ${R}u + row];\n` +
      unroll(
        columns,
        (j) =>
          `{ let col = $col${use}[b * ${Q}u + q${j}];\n${
            unroll(4, (r) => `d${r}_${j} += row${use}.${"xyzw"[r]} * col;`)
          } }`,
      );
  });
  return {
    name: `dW ${name}`,
    bindings,
    body: `let row = item % ${R}u;
let strip = (item / ${R}u) % ${strips}u;
let part = item / ${R * strips}u;
let first = part * ${parts.samples}u;
${unroll(columns, (j) => `let q${j} = min(strip * ${columns}u + ${j}u, ${Q - 1}u);`)}
${unroll(columns, (j) => unroll(4, (r) => `var d${r}_${j} = vec4f();`))}
${
      loop({
        name: "i",
        count: `min(${parts.samples}u, ${batch}u - first)`,
        body: `let b = first + i;\n${summed.join("\n")}`,
      })
    }
${
      unroll(columns, (j) =>
        `if (strip * ${columns}u + ${j}u < ${Q}u) {\n${
          unroll(4, (r) =>
            `$gradient[part * ${R * 4 * Q}u + (row * 4u + ${r}u) * ${Q}u + q${j}] = d${r}_${j};`)
        } }`)
    }`,
    items: R * strips * parts.count,
    workgroup: WORKGROUP,
  };
}
