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

/** Most quads of rows and of columns that one thread sums: what it loads serves them all. */
const TILE = { rows: 2, cols: 3 } as const;

/** Threads of {@link weightGradientKernel} that work on one part of the batch. */
export function weightGradientThreads(
  { rows, cols }: { readonly rows: number; readonly cols: number },
): number {
  return Math.ceil(quads(rows) / TILE.rows) * Math.ceil(quads(cols) / TILE.cols);
}

/** Quads that {@link weightGradientKernel} loads: two of rows and three of columns a thread. */
export function weightGradientLoads(
  { batch, ...shape }: { readonly batch: number; readonly rows: number; readonly cols: number },
): number {
  return batch * weightGradientThreads(shape) * (TILE.rows + TILE.cols);
}

/** Row vectors `[B, d / 4]` whose outer products are summed. */
export interface OuterProduct {
  /** `[B, rows / 4]` */
  readonly left: BufferSpec;
  /** `[B, cols / 4]` */
  readonly right: BufferSpec;
}

/**
 * Gradient of the loss at a matrix, by parts of the batch:
 *
 *     dW[s] = sum over uses, over samples b of part s, of left(b)^T right(b)
 *
 * `[S, rows, cols]`. At a site `left = a` and `right = dy`, because `y = a @ W` gives
 * `d loss / d W[i,o] = sum_b a[b,i] dy[b,o]`; at a tied use, `y = a @ W^T`, they change places. One
 * thread sums a few quads of rows and of columns, always in the order of the samples.
 */
export function weightGradientKernel(
  { name, rows, cols, batch, parts, uses, gradient }: {
    readonly name: string;
    readonly rows: number;
    readonly cols: number;
    readonly batch: number;
    readonly parts: BatchParts;
    readonly uses: readonly OuterProduct[];
    /** `[S, rows, cols / 4]` */
    readonly gradient: BufferSpec;
  },
): Kernel {
  const [R, Q] = [quads(rows), quads(cols)];
  const [high, wide] = [Math.min(TILE.rows, R), Math.min(TILE.cols, Q)];
  const [bands, strips] = [Math.ceil(R / high), Math.ceil(Q / wide)];
  const bindings: Record<string, Binding> = { gradient: { buffer: gradient, access: "write" } };
  const summed = uses.map(({ left, right }, use) => {
    bindings[`row${use}`] = { buffer: left, access: "read" };
    bindings[`col${use}`] = { buffer: right, access: "read" };
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
    name,
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
// a thread at the edge repeats its own last quad, and writes the same sums again
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
