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
 * `X[c]^T @ U`, `sum over k of X[c][k,j] U[k,n]`, with `U` read as uniform buffers: all lanes of a
 * subgroup read the same quad of it, which costs a fraction of a load from a storage buffer on a
 * software adapter. So a thread takes a few quads of places `j` and as many columns `n` as it can,
 * and loads `X` once for all of them.
 *
 * Of one kernel `U` is at most {@link UNIFORM_BUFFERS} windows; the next one goes on from its
 * result.
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

/** What a thread sums: of one component a few quads of places, or of several their only place. */
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

/** How a product is cut into threads: what each reads, sums and writes. */
interface Cut {
  /** `C` */
  readonly C: number;
  /** `K`, padded to quads */
  readonly K: number;
  /** Quads of `J` and of `N`. */
  readonly JQ: number;
  readonly NQ: number;
  /** Whether `J` is 1, so that a thread takes several components. */
  readonly alone: boolean;
  /** Quads of `X` that a thread reads in each row. */
  readonly read: number;
  readonly slots: Slots;
  /** Strips of columns, and quads of columns in each. */
  readonly strips: number;
  readonly columns: number;
  /** Threads for all places of a component, and for all components. */
  readonly shares: number;
  readonly threads: number;
  /** Workgroups of a strip. */
  readonly groups: number;
  /** Component and place of quad `p` of `X`. */
  readonly place: (p: number) => readonly string[];
}

function cutOf({ stack, common, tuning }: CommonProduct): Cut {
  const { count: C, places: J } = stack;
  const [K, JQ, NQ] = [quads(stack.rows) * 4, quads(J), quads(common.cols)];
  const alone = J === 1;
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
  const shares = alone ? 1 : Math.ceil(JQ / read);
  const threads = alone ? Math.ceil(C / read) : C * shares;
  return {
    ...{ C, K, JQ, NQ, alone, read, slots, strips, shares, threads },
    columns: Math.ceil(NQ / strips),
    groups: Math.ceil(threads / tuning.productThreads),
    place: (p) => alone ? [`c${p}`, "0u"] : ["c0", `quad${p}`],
  };
}

function write(
  product: CommonProduct,
  { windows, goesOn }: { readonly windows: readonly Rows[]; readonly goesOn: boolean },
): Kernel {
  const { name, stack, common, transposed, tuning } = product;
  const cut = cutOf(product);
  const kept = goesOn ? undefined : product.kept;
  const bindings: Record<string, Binding> = {
    X: { buffer: stack.buffer, access: "read" },
    product: { buffer: product.product, access: "write" },
  };
  windows.forEach(({ window }, w) => {
    bindings[`U${w}`] = { buffer: common.buffer, access: "read", ...window && { window } };
  });
  if (kept) Object.assign(bindings, keptBindings(kept));
  return {
    name,
    bindings,
    body: `${placeText(cut, tuning)}
${goesOn ? goOnText(cut, transposed) : overTile(cut, (s, q) => `var s${s}_${q} = vec4f();`)}
${kept ? keptText(kept, cut) : ""}
${windows.map((rows, w) => sumText(cut, { ...rows, w })).join("\n")}
${endText(cut, transposed)}`,
    items: cut.strips * cut.groups * tuning.productThreads,
    workgroup: tuning.productThreads,
    operations: 2 * stack.places * common.cols * (
      cut.C * windows.reduce((sum, { rows }) => sum + rows, 0) +
      (kept ? kept.rows.length * kept.pairs : 0)
    ),
  };
}

/** Text for each slot and column of a thread. */
function overTile({ slots, columns }: Cut, piece: (s: number, q: number) => string): string {
  return unroll(slots.count, (s) => unroll(columns, (q) => piece(s, q)));
}

/** Text for each quad of places, column and its entry `n`. */
function overColumns(
  { read, columns }: Cut,
  piece: (p: number, q: number, n: number) => string,
): string {
  return unroll(read, (p) => unroll(columns, (q) => unroll(4, (n) => piece(p, q, n))));
}

/** Where the sum of a slot goes as a row. */
function rowPlace(
  { alone, slots, JQ, NQ }: Cut,
  { s, q }: { readonly s: number; readonly q: number },
): string {
  const j = alone ? "0u" : `quad${slots.quad(s)} * 4u + ${s % 4}u`;
  return `$product[(${slots.component(s)} * ${JQ * 4}u + ${j}) * ${NQ}u + q${q}]`;
}

/** Where entry `n` of the sums of quad `p` goes as a column. */
function columnPlace(
  { place, JQ, NQ }: Cut,
  { p, q, n }: { readonly p: number; readonly q: number; readonly n: number },
): string {
  const [c, quad] = place(p);
  return `$product[(${c} * ${NQ * 4}u + q${q} * 4u + ${n}u) * ${JQ}u + ${quad}]`;
}

/** A thread's components, places and columns; beyond the last one it is computed again. */
function placeText(
  { C, JQ, NQ, alone, read, columns, shares, threads, groups }: Cut,
  { productThreads }: ProductTuning,
): string {
  const components = unroll(
    read,
    (p) => `let c${p} = min(thread * ${read}u + ${p}u, ${C - 1}u);`,
  );
  const places = unroll(
    read,
    (p) => `let quad${p} = min((thread % ${shares}u) * ${read}u + ${p}u, ${JQ - 1}u);`,
  );
  return `let strip = kernel_group / ${groups}u;
let thread = (kernel_group % ${groups}u) * ${productThreads}u + local;
if (thread >= ${threads}u) { return; }
${alone ? components : `let c0 = thread / ${shares}u;\n${places}`}
${unroll(columns, (q) => `let q${q} = min(strip * ${columns}u + ${q}u, ${NQ - 1}u);`)}`;
}

/** Starts the sums from the result of the kernel before. */
function goOnText(cut: Cut, transposed: boolean): string {
  if (!transposed) return overTile(cut, (s, q) => `var s${s}_${q} = ${rowPlace(cut, { s, q })};`);
  const { slots } = cut;
  const known = overColumns(
    cut,
    (p, q, n) => `let p${p}_${q}_${n} = ${columnPlace(cut, { p, q, n })};`,
  );
  const sums = overTile(cut, (s, q) => {
    const entries = [0, 1, 2, 3].map((n) => `p${slots.quad(s)}_${q}_${n}.${slots.lane(s)}`);
    return `var s${s}_${q} = vec4f(${entries.join(", ")});`;
  });
  return `${known}\n${sums}`;
}

/**
 * Adds the rows of window `w` of `U`, four at a time: a sum that does not fit the registers is read
 * and written once for all four.
 */
function sumText(
  { K, JQ, NQ, read, columns, slots, place }: Cut,
  { row, rows, w }: Rows & { readonly w: number },
): string {
  const loads = unroll(4, (k) =>
    unroll(read, (p) => {
      const [c, quad] = place(p);
      return `let x${k}_${p} = $X[(${c} * ${K}u + k + ${row + k}u) * ${JQ}u + ${quad}];`;
    }));
  const adds = (q: number) =>
    unroll(slots.count, (s) => {
      const x = (k: number) => `x${k}_${slots.quad(s)}.${slots.lane(s)}`;
      return `s${s}_${q} += ${[0, 1, 2, 3].map((k) => `${x(k)} * u${k}`).join(" + ")};`;
    });
  return loop({
    name: "i",
    count: rows / 4,
    body: `let k = i * 4u;
${loads}
${
      unroll(columns, (q) =>
        `{ ${unroll(4, (k) => `let u${k} = $U${w}[(k + ${k}u) * ${NQ}u + q${q}];`)}
${adds(q)} }`)
    }`,
  });
}

/** Writes the sums. */
function endText(cut: Cut, transposed: boolean): string {
  if (!transposed) return overTile(cut, (s, q) => `${rowPlace(cut, { s, q })} = s${s}_${q};`);
  const { alone, slots } = cut;
  const entry = (p: number, lane: number) => alone ? (lane === 0 ? p : slots.count) : p * 4 + lane;
  return overColumns(cut, (p, q, n) => {
    const entries = [0, 1, 2, 3].map((lane) => {
      const s = entry(p, lane);
      return s < slots.count ? `s${s}_${q}.${"xyzw"[n]}` : "0.0";
    });
    return `${columnPlace(cut, { p, q, n })} = vec4f(${entries.join(", ")});`;
  });
}

/** Adds the samples that keep a thread's components. */
function keptText(kept: KeptRows, cut: Cut): string {
  const { alone, slots: { count } } = cut;
  return alone
    ? unroll(count, (s) => addKept(kept, { ...cut, own: [s] }))
    : addKept(kept, { ...cut, own: [...Array(count).keys()] });
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
  { C, JQ, NQ, columns, slots, own, place }: Cut & { readonly own: readonly number[] },
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
