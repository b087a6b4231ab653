import { type Binding, type BufferSpec, type Kernel, loop, quads, unroll } from "../kernel.ts";
import type { Tuning } from "../tuning.ts";
import { type RowWindow, rowWindows, UNIFORM_BUFFERS } from "../uniform_windows.ts";

/** A stack of matrices `X [C, K, J]`, of which a thread takes a few quads of the places `j`. */
export interface ProductStack {
  readonly buffer: BufferSpec;
  /** `C` */
  readonly count: number;
  /** `J` */
  readonly places: number;
  /** `K`, padded to quads in the buffer: `[C, K, J]`. */
  readonly rows: number;
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
  readonly common: { readonly buffer: BufferSpec; readonly cols: number };
  readonly product: BufferSpec;
  /** Whether the result is stored as `[C, N, J]` instead of `[C, J, N]`. */
  readonly transposed: boolean;
  readonly kept?: KeptRows;
  readonly tuning: ProductTuning;
}

/** How a product is cut into threads. */
export type ProductTuning = Pick<Tuning, "productColumns" | "productPlaces" | "productThreads">;

/**
 * `X[c]^T @ U`, `sum over k of X[c][k,j] U[k,n]`, with `U` read as uniform buffers: all lanes of a subgroup read the
 * same quad of it, which costs a fraction of a load from a storage buffer on a software adapter. So a
 * thread takes a quad of places `j` and as many columns `n` as it can, and loads `X` once for all of
 * them.
 *
 * Of one kernel `U` is at most {@link UNIFORM_BUFFERS} windows; the next one goes on from its result.
 */
export function commonProductKernels(product: CommonProduct): Kernel[] {
  const { stack: { rows }, common: { cols } } = product;
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

/** What a thread sums: of one component a few quads of places, or of some components the only place. */
interface Slots {
  /** Number of sums for each column. */
  readonly count: number;
  /** Component of a slot, an identifier. */
  readonly component: (slot: number) => string;
  /** Number of the quad of `X` that a slot is in, among those that the thread reads. */
  readonly quad: (slot: number) => number;
  readonly lane: (slot: number) => string;
}

/** Components of which a thread takes the only place. */
const COMPONENTS = 4;

function write(
  { name, stack, common, product, transposed, kept, tuning }: CommonProduct,
  { windows, goesOn }: { readonly windows: readonly Rows[]; readonly goesOn: boolean },
): Kernel {
  const { count: C, places: J } = stack;
  const [K, JQ, NQ] = [quads(stack.rows) * 4, quads(J), quads(common.cols)];
  const alone = J === 1;
  // quads of X that a thread reads in each row
  const read = alone ? Math.min(COMPONENTS, C) : Math.min(tuning.productPlaces, JQ);
  const slots: Slots = alone
    ? { count: read, component: (s) => `c${s}`, quad: (s) => s, lane: () => "x" }
    : {
      count: Math.min(4 * read, J), // of a last quad the others are zero
      component: () => "c0",
      quad: (s) => s >> 2,
      lane: (s) => "xyzw"[s % 4]!,
    };
  const strips = Math.ceil(NQ / tuning.productColumns);
  const columns = Math.ceil(NQ / strips);
  const shares = alone ? 1 : Math.ceil(JQ / read); // threads for all places of a component
  const threads = alone ? Math.ceil(C / read) : C * shares;
  const groups = Math.ceil(threads / tuning.productThreads);
  const bindings: Record<string, Binding> = {
    X: { buffer: stack.buffer, access: "read" },
    product: { buffer: product, access: "write" },
  };
  windows.forEach(({ window }, w) => {
    bindings[`U${w}`] = { buffer: common.buffer, access: "read", ...window && { window } };
  });
  const overSlots = (piece: (s: number) => string) => unroll(slots.count, piece);
  const overTile = (piece: (s: number, q: number) => string) =>
    overSlots((s) => unroll(columns, (q) => piece(s, q)));
  /** Component and place of quad `p` of `X`. */
  const place = (p: number) => alone ? [`c${p}`, "0u"] : ["c0", `quad${p}`];
  // four rows at a time: a sum that does not fit the registers is read and written once for all four
  const sums = windows.map(({ row, rows }, w) =>
    loop({
      name: "i",
      count: rows / 4,
      body: `let k = i * 4u;
${
        unroll(4, (k) =>
          unroll(read, (p) => {
            const [c, quad] = place(p);
            return `let x${k}_${p} = $X[(${c} * ${K}u + k + ${row + k}u) * ${JQ}u + ${quad}];`;
          }))
      }
${
        unroll(columns, (q) =>
          `{ ${unroll(4, (k) => `let u${k} = $U${w}[(k + ${k}u) * ${NQ}u + q${q}];`)}
${
            overSlots((s) => {
              const x = (k: number) => `x${k}_${slots.quad(s)}.${slots.lane(s)}`;
              return `s${s}_${q} += ${[0, 1, 2, 3].map((k) => `${x(k)} * u${k}`).join(" + ")};`;
            })
          } }`)
      }`,
    })
  );
  /** Where the sum of a slot goes as a row. */
  const row = (s: number, q: number) => {
    const j = alone ? "0u" : `quad${slots.quad(s)} * 4u + ${s % 4}u`;
    return `$product[(${slots.component(s)} * ${JQ * 4}u + ${j}) * ${NQ}u + q${q}]`;
  };
  /** Where entry `n` of the sums of quad `p` goes as a column. */
  const column = (p: number, q: number, n: number) => {
    const [c, quad] = place(p);
    return `$product[(${c} * ${NQ * 4}u + q${q} * 4u + ${n}u) * ${JQ}u + ${quad}]`;
  };
  const overColumns = (piece: (p: number, q: number, n: number) => string) =>
    unroll(read, (p) => unroll(columns, (q) => unroll(4, (n) => piece(p, q, n))));
  const start = !goesOn
    ? overTile((s, q) => `var s${s}_${q} = vec4f();`)
    : !transposed
    ? overTile((s, q) => `var s${s}_${q} = ${row(s, q)};`)
    : `${overColumns((p, q, n) => `let p${p}_${q}_${n} = ${column(p, q, n)};`)}
${
      overTile((s, q) => {
        const known = [0, 1, 2, 3].map((n) => `p${slots.quad(s)}_${q}_${n}.${slots.lane(s)}`);
        return `var s${s}_${q} = vec4f(${known.join(", ")});`;
      })
    }`;
  const entries = (p: number, q: number, n: number) =>
    [0, 1, 2, 3].map((lane) => {
      const s = alone ? (lane === 0 ? p : slots.count) : p * 4 + lane;
      return s < slots.count ? `s${s}_${q}.${"xyzw"[n]}` : "0.0";
    }).join(", ");
  const end = transposed
    ? overColumns((p, q, n) => `${column(p, q, n)} = vec4f(${entries(p, q, n)});`)
    : overTile((s, q) => `${row(s, q)} = s${s}_${q};`);
  const seeded = kept && !goesOn;
  if (seeded) Object.assign(bindings, keptBindings(kept));
  // beyond the last column, quad or component of a thread the last one is computed again
  return {
    name,
    bindings,
    body: `let strip = kernel_group / ${groups}u;
let thread = (kernel_group % ${groups}u) * ${tuning.productThreads}u + local;
if (thread >= ${threads}u) { return; }
${
      alone
        ? unroll(read, (p) => `let c${p} = min(thread * ${read}u + ${p}u, ${C - 1}u);`)
        : `let c0 = thread / ${shares}u;
${
          unroll(
            read,
            (p) => `let quad${p} = min((thread % ${shares}u) * ${read}u + ${p}u, ${JQ - 1}u);`,
          )
        }`
    }
${unroll(columns, (q) => `let q${q} = min(strip * ${columns}u + ${q}u, ${NQ - 1}u);`)}
${start}
${
      !seeded
        ? ""
        : alone
        ? overSlots((s) => addKept(kept, { C, JQ, NQ, columns, slots, own: [s], place }))
        : addKept(kept, { C, JQ, NQ, columns, slots, own: [...Array(slots.count).keys()], place })
    }
${sums.join("\n")}
${end}`,
    items: strips * groups * tuning.productThreads,
    workgroup: tuning.productThreads,
    operations: 2 * J * common.cols * (
      C * windows.reduce((sum, { rows }) => sum + rows, 0) +
      (seeded ? kept.rows.length * kept.pairs : 0)
    ),
  };
}

function keptBindings({ counts, lists, pairs, rows }: KeptRows): Record<string, Binding> {
  const bindings: Record<string, Binding> = {
    counts: { buffer: counts, access: "read" },
    lists: { buffer: lists, access: "read", touched: pairs },
  };
  rows.forEach(({ inner, outer }, use) => {
    bindings[`inner${use}`] = { buffer: inner, access: "read" };
    bindings[`outer${use}`] = { buffer: outer, access: "read" };
  });
  return bindings;
}

/** Adds to some slots of one component the samples that keep it, in the order of their list. */
function addKept(
  { samples, rows }: KeptRows,
  { C, JQ, NQ, columns, slots, own, place }: {
    readonly C: number;
    readonly JQ: number;
    readonly NQ: number;
    readonly columns: number;
    readonly slots: Slots;
    readonly own: readonly number[];
    readonly place: (quad: number) => readonly string[];
  },
): string {
  const c = slots.component(own[0]!);
  const quadsOfOwn = [...new Set(own.map(slots.quad))];
  const one = (use: number) =>
    `${
      quadsOfOwn.map((p) => {
        const index = `(b * ${C}u + ${c}) * ${JQ}u + ${place(p)[1]}`;
        return `let inner${use}_${p} = $inner${use}[${index}];`;
      }).join("\n")
    }
${
      unroll(columns, (q) =>
        `{ let outer = $outer${use}[b * ${NQ}u + q${q}];
${
          own.map((s) => `s${s}_${q} += inner${use}_${slots.quad(s)}.${slots.lane(s)} * outer;`)
            .join("\n")
        } }`)
    }`;
  return `{ let count = $counts[${c}];
if (count > 0u) {
${
    loop({
      name: "i",
      count: "count",
      body: `let b = $lists[${c} * ${samples}u + i];\n${unroll(rows.length, one)}`,
    })
  }
} }`;
}
