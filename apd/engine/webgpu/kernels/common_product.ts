import { type Binding, type BufferSpec, type Kernel, loop, quads, unroll } from "../kernel.ts";
import type { Tuning } from "../tuning.ts";
import { type RowWindow, rowWindows, UNIFORM_BUFFERS } from "../uniform_windows.ts";

/** A stack of matrices, of which a thread takes a quad of the places `j`. */
export interface ProductStack {
  readonly buffer: BufferSpec;
  /** `C` */
  readonly count: number;
  /** `J` */
  readonly places: number;
  /**
   * Index of the quad that holds places `4 quad ..` in row `k`; or, by place, the quad that holds
   * rows `4 quad ..` of place `j`. All are `u32` expressions.
   */
  readonly at:
    | { readonly row: (place: { c: string; k: string; quad: string }) => string }
    | { readonly place: (place: { c: string; j: string; quad: string }) => string };
}

/** Rows of pairs that are added to a product: `sum over samples b that keep c of inner^T outer`. */
export interface KeptRows {
  /** `n_c [C]` and lists of samples `[C, B]`. */
  readonly counts: BufferSpec;
  readonly lists: BufferSpec;
  readonly samples: number;
  /** Number of kept pairs, for profiles. */
  readonly pairs: number;
  /** `[B, C, J / 4]` and `[B, N / 4]`. */
  readonly rows: readonly { readonly inner: BufferSpec; readonly outer: BufferSpec }[];
}

/** A product of every matrix of a stack with one that is common to all. */
export interface CommonProduct {
  readonly name: string;
  readonly stack: ProductStack;
  /** `U [K, N]` */
  readonly common: { readonly buffer: BufferSpec; readonly rows: number; readonly cols: number };
  readonly product: BufferSpec;
  /** Whether the result is stored as `[C, N, J]` instead of `[C, J, N]`. */
  readonly transposed: boolean;
  readonly kept?: KeptRows;
  readonly tuning: ProductTuning;
}

/** How a product is cut into threads. */
export type ProductTuning = Pick<Tuning, "productColumns" | "productThreads">;

/**
 * `sum over k of X[c][j,k] U[k,n]`, with `U` read as uniform buffers: all lanes of a subgroup read the
 * same quad of it, which costs a fraction of a load from a storage buffer on a software adapter. So a
 * thread takes a quad of places `j` and as many columns `n` as it can, and loads `X` once for all of
 * them.
 *
 * Of one kernel `U` is at most {@link UNIFORM_BUFFERS} windows; the next one goes on from its result.
 */
export function commonProductKernels(product: CommonProduct): Kernel[] {
  const { rows, cols } = product.common;
  const padded = quads(rows) * 4; // padding is zero
  const windows = rowWindows({ rows: padded, width: quads(cols) }) ?? [{ row: 0, rows: padded }];
  const kernels: Kernel[] = [];
  for (let first = 0; first < windows.length; first += UNIFORM_BUFFERS) {
    kernels.push(
      write(product, { windows: windows.slice(first, first + UNIFORM_BUFFERS), goesOn: first > 0 }),
    );
  }
  return kernels;
}

/** Rows of `U`; without a window the buffer is bound whole. */
type Rows = Omit<RowWindow, "window"> & Partial<Pick<RowWindow, "window">>;

function write(
  { name, stack, common, product, transposed, kept, tuning }: CommonProduct,
  { windows, goesOn }: { readonly windows: readonly Rows[]; readonly goesOn: boolean },
): Kernel {
  const { count, places: J } = stack;
  const [JQ, NQ] = [quads(J), quads(common.cols)];
  const lanes = Math.min(4, J); // of a last quad the others are zero
  const strips = Math.ceil(NQ / Math.ceil(tuning.productColumns / (lanes === 1 ? 2 : 1)));
  const columns = Math.ceil(NQ / strips);
  const threads = count * JQ;
  const groups = Math.ceil(threads / tuning.productThreads);
  const bindings: Record<string, Binding> = {
    X: { buffer: stack.buffer, access: "read" },
    product: { buffer: product, access: "write" },
  };
  windows.forEach(({ window }, w) => {
    bindings[`U${w}`] = { buffer: common.buffer, access: "read", ...window && { window } };
  });
  const overTile = (piece: (j: number, q: number) => string) =>
    unroll(lanes, (j) => unroll(columns, (q) => piece(j, q)));
  const seeded = kept && !goesOn ? seed(kept, { bindings, lanes, columns, JQ, NQ, count }) : "";
  const { at } = stack;
  /** `s += x[j] U[k,:]`, where `x` is a quad of places or of rows. */
  const add = (w: number, { k, x }: { readonly k: string; readonly x: (j: number) => string }) =>
    unroll(columns, (q) =>
      `{ let u = $U${w}[(${k}) * ${NQ}u + q${q}];
${unroll(lanes, (j) => `s${j}_${q} += ${x(j)} * u;`)} }`);
  const sums = windows.map(({ row, rows }, w) => {
    if ("row" in at) {
      return loop({
        name: "k",
        count: rows,
        body: `let x = $X[${at.row({ c: "c", k: `(k + ${row}u)`, quad: "quad" })}];
${add(w, { k: "k", x: (j) => `x.${"xyzw"[j]}` })}`,
      });
    }
    const place = (j: number) =>
      at.place({ c: "c", j: `(quad * 4u + ${j}u)`, quad: `(i + ${row / 4}u)` });
    return loop({
      name: "i",
      count: rows / 4,
      body: `${unroll(lanes, (j) => `let x${j} = $X[${place(j)}];`)}
${
        loop({
          name: "k",
          count: 4,
          body: add(w, { k: "i * 4u + k", x: (j) => `x${j}[k]` }),
        })
      }`,
    });
  });
  const row = (j: number, q: number) =>
    `$product[(c * ${JQ * 4}u + quad * 4u + ${j}u) * ${NQ}u + q${q}]`;
  const column = (q: number, n: number) =>
    `$product[(c * ${NQ * 4}u + q${q} * 4u + ${n}u) * ${JQ}u + quad]`;
  const overColumns = (piece: (q: number, n: number) => string) =>
    unroll(columns, (q) => unroll(4, (n) => piece(q, n)));
  const start = !goesOn
    ? overTile((j, q) => `var s${j}_${q} = vec4f();`)
    : !transposed
    ? overTile((j, q) => `var s${j}_${q} = ${row(j, q)};`)
    : `${overColumns((q, n) => `let p${q}_${n} = ${column(q, n)};`)}
${
      overTile((j, q) =>
        `var s${j}_${q} = vec4f(${[0, 1, 2, 3].map((n) => `p${q}_${n}.${"xyzw"[j]}`).join(", ")});`
      )
    }`;
  const entries = (q: number, n: number) =>
    [0, 1, 2, 3].map((j) => j < lanes ? `s${j}_${q}.${"xyzw"[n]}` : "0.0").join(", ");
  const end = transposed
    ? overColumns((q, n) => `${column(q, n)} = vec4f(${entries(q, n)});`)
    : overTile((j, q) => `${row(j, q)} = s${j}_${q};`);
  // beyond the last column of a strip the last one is computed again
  return {
    name,
    bindings,
    body: `let strip = kernel_group / ${groups}u;
let thread = (kernel_group % ${groups}u) * ${tuning.productThreads}u + local;
if (thread >= ${threads}u) { return; }
let quad = thread % ${JQ}u;
let c = thread / ${JQ}u;
${unroll(columns, (q) => `let q${q} = min(strip * ${columns}u + ${q}u, ${NQ - 1}u);`)}
${start}
${seeded}
${sums.join("\n")}
${end}`,
    items: strips * groups * tuning.productThreads,
    workgroup: tuning.productThreads,
    operations: 2 * J * common.cols * (
      count * windows.reduce((sum, { rows }) => sum + rows, 0) +
      (seeded === "" ? 0 : kept!.rows.length * kept!.pairs)
    ),
  };
}

/** The sums over the samples that keep each component, in the order of their lists. */
function seed(
  { counts, lists, samples, pairs, rows }: KeptRows,
  { bindings, lanes, columns, JQ, NQ, count: C }: {
    readonly bindings: Record<string, Binding>;
    readonly lanes: number;
    readonly columns: number;
    readonly JQ: number;
    readonly NQ: number;
    readonly count: number;
  },
): string {
  bindings["counts"] = { buffer: counts, access: "read" };
  bindings["lists"] = { buffer: lists, access: "read", touched: pairs };
  rows.forEach(({ inner, outer }, use) => {
    bindings[`inner${use}`] = { buffer: inner, access: "read" };
    bindings[`outer${use}`] = { buffer: outer, access: "read" };
  });
  const one = (use: number) =>
    `let inner${use} = $inner${use}[(b * ${C}u + c) * ${JQ}u + quad];
${
      unroll(columns, (q) =>
        `{ let outer = $outer${use}[b * ${NQ}u + q${q}];
${unroll(lanes, (j) => `s${j}_${q} += inner${use}.${"xyzw"[j]} * outer;`)} }`)
    }`;
  return `let count = $counts[c];
if (count > 0u) {
${
    loop({
      name: "i",
      count: "count",
      body: `let b = $lists[c * ${samples}u + i];\n${unroll(rows.length, one)}`,
    })
  }
}`;
}
