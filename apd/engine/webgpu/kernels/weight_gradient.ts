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

/** Most quads of rows and of columns that one thread sums: what it loads serves them all. */
const TILE = { rows: 2, cols: 3 } as const;

/** Threads of {@link weightGradientKernel} that work on one part of the batch. */
export function weightGradientThreads(
  { rows, cols }: { readonly rows: number; readonly cols: number },
): number {
  return Math.ceil(quads(rows) / TILE.rows) * Math.ceil(quads(cols) / TILE.cols);
}

/**
 * Gradient of the loss at a site's weights, by parts of the batch:
 *
 *     dW[s] = sum over uses, over samples b of part s, of a(b)^T dy(b)   (dy(b)^T a(b) at a tied use)
 *
 * `[S, d_in, d_out]`, because `y = a @ W` gives `d loss / d W[i,o] = sum_b a[b,i] dy[b,o]`, and
 * `y = a @ W^T` the same with `a` and `dy` in each other's place. One thread sums a few quads of
 * rows and of columns, always in the order of the samples.
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
  const [high, wide] = [Math.min(TILE.rows, R), Math.min(TILE.cols, Q)];
  const [bands, strips] = [Math.ceil(R / high), Math.ceil(Q / wide)];
  const bindings: Record<string, Binding> = { gradient: { buffer: gradient, access: "write" } };
  const summed = uses.map(({ transposed, input, gradient: dy }, use) => {
    bindings[`row${use}`] = { buffer: transposed ? dy : input, access: "read" };
    bindings[`col${use}`] = { buffer: transposed ? input : dy, access: "read" };
    return `{ ${unroll(high, (i) => `let row${i} = $row${use}[b * ${R}u + r${i}];`)}\n${
      unroll(wide, (j) =>
        `{ let col = $col${use}[b * ${Q}u + q${j}];\n${
          unroll(high, (i) =>
            unroll(4, (k) =>
              `d${i * 4 + k}_${j} += row${i}.${"xyzw"[k]} * col;`))
        } }`)
    } }`;
  });
  return {
    name: `dW ${name}`,
    bindings,
    body: `let band = item % ${bands}u;
let strip = (item / ${bands}u) % ${strips}u;
let part = item / ${bands * strips}u;
let first = part * ${parts.samples}u;
${unroll(high, (i) => `let r${i} = min(band * ${high}u + ${i}u, ${R - 1}u);`)}
${unroll(wide, (j) => `let q${j} = min(strip * ${wide}u + ${j}u, ${Q - 1}u);`)}
${unroll(wide, (j) => unroll(high * 4, (i) => `var d${i}_${j} = vec4f();`))}
${
      loop({
        name: "i",
        count: `min(${parts.samples}u, ${batch}u - first)`,
        body: `let b = first + i;\n${summed.join("\n")}`,
      })
    }
// a thread at the edge repeats a quad of its neighbour, and writes the same sums
${
      unroll(wide, (j) =>
        unroll(high, (i) =>
          unroll(4, (k) =>
            `$gradient[part * ${R * 4 * Q}u + (r${i} * 4u + ${k}u) * ${Q}u + q${j}] = ` +
            `d${i * 4 + k}_${j};`)))
    }`,
    items: bands * strips * parts.count,
    workgroup: WORKGROUP,
  };
}
