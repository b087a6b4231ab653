import {
  type Binding,
  type BufferSpec,
  type Kernel,
  loop,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import type { SelectionBuffers } from "../selection_buffers.ts";
import type { SiteBuffers } from "../site_buffers.ts";
import type { UseRows } from "./component_gradients.ts";

/** The rows of one use of a factored site. */
export type FactoredUseRows = UseRows & Required<Pick<UseRows, "inner">>;

/** What both gradients of a factored site are summed from. */
export interface FactorGradientRows {
  readonly uses: readonly FactoredUseRows[];
  readonly selection: SelectionBuffers;
}

/** Components of rank 1 that one thread takes, so that it loads a quad of `dSum` once for all. */
const COMPONENT_TILE = 4;

/**
 * Gradient of minimality and faithfulness at `A` of a factored site,
 *
 *     dA[c] = sum over uses, over samples b that keep c, of a(b)^T (dy(b) @ B[c]^T)
 *             (dy(b)^T (a(b) @ B[c]^T) at a tied use)  +  dSum @ B[c]^T
 *
 * `[C, d_in, m]`, in `K (d_in + d_out) m + C d_in d_out m` multiplications: `P` and its gradient are
 * never formed. One thread sums 4 rows and a quad of ranks, samples in the order of their list.
 */
export function factorGradientAKernel(site: SiteBuffers, rows: FactorGradientRows): Kernel {
  const { name, components: C, dIn, dOut, rank, B, dSum, dA } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const tile = rank === 1 ? COMPONENT_TILE : 1;
  const lanes = Math.min(4, rank);
  const { bindings, gathered } = gather(rows, {
    // a tied use is P^T: what it reads stands on the side of the columns
    outer: ({ transposed, input, gradient }) => transposed ? gradient : input,
    inner: ({ transposed, inner }) => transposed ? inner.input : inner.gradient,
    add: (t, use) =>
      `let row${use} = $outer${use}[b * ${R}u + row];
let inner${use} = $inner${use}[(b * ${C}u + c${t}) * ${M}u + m];
${unroll(4, (r) => `g${t}_${r} += row${use}.${"xyzw"[r]} * inner${use};`)}`,
  });
  const dots = (r: number) =>
    [0, 1, 2, 3].map((k) => k < lanes ? `dot(d${r}, b${k})` : "0.0").join(", ");
  return {
    name: `dA ${name}`,
    bindings: {
      ...bindings,
      B: { buffer: B, access: "read" },
      dSum: { buffer: dSum, access: "read" },
      dA: { buffer: dA, access: "write" },
    },
    body: `let m = item % ${M}u;
let row = (item / ${M}u) % ${R}u;
${takeComponents(tile, { group: `item / ${R * M}u`, components: C })}
${unroll(tile, (t) => unroll(4, (r) => `var g${t}_${r} = vec4f();`))}
${gathered(tile)}
${
      loop({
        name: "q",
        count: Q,
        body: `${unroll(4, (r) => `let d${r} = $dSum[(row * 4u + ${r}u) * ${Q}u + q];`)}
${
          unroll(tile, (t) =>
            `{ ${
              unroll(
                lanes,
                (k) => `let b${k} = $B[(c${t} * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q];`,
              )
            }
${
              unroll(4, (r) =>
                `g${t}_${r} += vec4f(${dots(r)});`)
            } }`)
        }`,
      })
    }
${
      unroll(
        tile,
        (t) =>
          unroll(4, (r) => `$dA[(c${t} * ${R * 4}u + row * 4u + ${r}u) * ${M}u + m] = g${t}_${r};`),
      )
    }`,
    items: Math.ceil(C / tile) * R * M,
    workgroup: WORKGROUP,
    operations: 2 * dIn * rank * (rows.uses.length * rows.selection.count + C * dOut),
  };
}

/**
 * The same at `B`,
 *
 *     dB[c] = sum over uses, over samples b that keep c, of (a(b) @ A[c])^T dy(b)
 *             ((dy(b) @ A[c])^T a(b) at a tied use)  +  A[c]^T @ dSum
 *
 * `[C, m, d_out]`. One thread sums a quad of ranks and of columns.
 */
export function factorGradientBKernel(site: SiteBuffers, rows: FactorGradientRows): Kernel {
  const { name, components: C, dIn, dOut, rank, A, dSum, dB } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const tile = rank === 1 ? COMPONENT_TILE : 1;
  const lanes = Math.min(4, rank);
  const { bindings, gathered } = gather(rows, {
    outer: ({ transposed, input, gradient }) => transposed ? input : gradient,
    inner: ({ transposed, inner }) => transposed ? inner.gradient : inner.input,
    add: (t, use) =>
      `let col${use} = $outer${use}[b * ${Q}u + q];
let inner${use} = $inner${use}[(b * ${C}u + c${t}) * ${M}u + m];
${unroll(lanes, (k) => `g${t}_${k} += inner${use}.${"xyzw"[k]} * col${use};`)}`,
  });
  return {
    name: `dB ${name}`,
    bindings: {
      ...bindings,
      A: { buffer: A, access: "read" },
      dSum: { buffer: dSum, access: "read" },
      dB: { buffer: dB, access: "write" },
    },
    body: `let q = item % ${Q}u;
let m = (item / ${Q}u) % ${M}u;
${takeComponents(tile, { group: `item / ${Q * M}u`, components: C })}
${unroll(tile, (t) => unroll(lanes, (k) => `var g${t}_${k} = vec4f();`))}
${gathered(tile)}
${
      loop({
        name: "i",
        count: dIn,
        body: `let d = $dSum[i * ${Q}u + q];
${
          unroll(tile, (t) =>
            `{ let a = $A[(c${t} * ${R * 4}u + i) * ${M}u + m];
${unroll(lanes, (k) => `g${t}_${k} += a.${"xyzw"[k]} * d;`)} }`)
        }`,
      })
    }
${
      unroll(
        tile,
        (t) =>
          unroll(
            lanes,
            (k) => `$dB[(c${t} * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q] = g${t}_${k};`,
          ),
      )
    }`,
    items: Math.ceil(C / tile) * Q * M,
    workgroup: WORKGROUP,
    operations: 2 * dOut * rank * (rows.uses.length * rows.selection.count + C * dIn),
  };
}

/** Numbers `c0`, `c1`, .. of the components of a thread; the last group repeats the last one. */
function takeComponents(
  tile: number,
  { group, components }: { readonly group: string; readonly components: number },
): string {
  return unroll(tile, (t) => `let c${t} = min((${group}) * ${tile}u + ${t}u, ${components - 1}u);`);
}

/** The sums over the samples that keep each component of a thread. */
function gather(
  { uses, selection }: FactorGradientRows,
  { outer, inner, add }: {
    /** Row of a sample, and row of a kept pair. */
    readonly outer: (use: FactoredUseRows) => BufferSpec;
    readonly inner: (use: FactoredUseRows) => BufferSpec;
    /** Adds what sample `b` gives component number `t` of the thread. */
    readonly add: (t: number, use: number) => string;
  },
): { bindings: Record<string, Binding>; gathered: (tile: number) => string } {
  const bindings: Record<string, Binding> = {
    counts: { buffer: selection.counts, access: "read" },
    lists: { buffer: selection.lists, access: "read", touched: selection.count },
  };
  uses.forEach((use, index) => {
    bindings[`outer${index}`] = { buffer: outer(use), access: "read" };
    bindings[`inner${index}`] = { buffer: inner(use), access: "read" };
  });
  const one = (t: number) =>
    `{ let count = $counts[c${t}];
if (count > 0u) {
${
      loop({
        name: "i",
        count: "count",
        body: `let b = $lists[c${t} * ${selection.samples}u + i];
${unroll(uses.length, (use) => add(t, use))}`,
      })
    }
} }`;
  return { bindings, gathered: (tile) => unroll(tile, one) };
}
