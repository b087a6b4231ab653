import {
  type Binding,
  type BufferSpec,
  float,
  type Kernel,
  loop,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import { keptPairs, type SelectionBuffers } from "../selection_buffers.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/** The rows `[B, d / 4]` of one use of a site: its input and the gradient at its output. */
export interface UseRows {
  readonly transposed: boolean;
  readonly input: BufferSpec;
  readonly gradient: BufferSpec;
  /** Of a factored site, for the kept pairs: `a @ A[c]` and `dy @ B[c]^T`, `[B, C, m / 4]`. */
  readonly inner?: { readonly input: BufferSpec; readonly gradient: BufferSpec };
}

/** Quads of columns of `dP` that one thread sums. */
const MAX_COLUMNS = 3;

/**
 * Gradient of minimality and faithfulness at the components of one site,
 *
 *     dP[c] = sum over uses, over samples b that keep c, of a(b)^T dy(b)   (dy(b)^T a(b) at a tied use)
 *           + 2 uses coefficient / N (sum_c' P[c'] - W)
 *
 * `[C, d_in, d_out]`. One thread sums 4 rows and a few quads of columns over the component's list of
 * samples, always in the same order.
 */
export function componentGradientsKernel(
  site: SiteBuffers,
  { uses, selection, faithfulness }: {
    readonly uses: readonly UseRows[];
    readonly selection: SelectionBuffers;
    /** `coefficient / N` */
    readonly faithfulness: number;
  },
): Kernel {
  const { components: C, dIn, dOut, dP, sum, W } = site;
  const [R, Q] = [quads(dIn), quads(dOut)];
  const columns = Math.min(MAX_COLUMNS, Q);
  const strips = Math.ceil(Q / columns);
  const bindings: Record<string, Binding> = {
    counts: { buffer: selection.counts, access: "read" },
    lists: { buffer: selection.lists, access: "read", touched: keptPairs(selection) },
    sum: { buffer: sum, access: "read" },
    W: { buffer: W, access: "read" },
    dP: { buffer: dP, access: "write" },
  };
  const gathered = uses.map(({ transposed, input, gradient }, use) => {
    bindings[`row${use}`] = { buffer: transposed ? gradient : input, access: "read" };
    bindings[`col${use}`] = { buffer: transposed ? input : gradient, access: "read" };
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
    name: `dP ${site.name}`,
    bindings,
    body: `let row = item % ${R}u;
let strip = (item / ${R}u) % ${strips}u;
let c = item / ${R * strips}u;
${unroll(columns, (j) => `let q${j} = min(strip * ${columns}u + ${j}u, ${Q - 1}u);`)}
${unroll(columns, (j) => unroll(4, (r) => `var d${r}_${j} = vec4f();`))}
let count = $counts[c];
if (count > 0u) {
${
      loop({
        name: "i",
        count: "count",
        body: `let b = $lists[c * ${selection.samples}u + i];\n${gathered.join("\n")}`,
      })
    }
}
${
      unroll(columns, (j) =>
        `if (strip * ${columns}u + ${j}u < ${Q}u) {\n${
          unroll(4, (r) => {
            const entry = `(row * 4u + ${r}u) * ${Q}u + q${j}`;
            return `$dP[c * ${R * 4 * Q}u + ${entry}] = d${r}_${j} + ${
              float(2 * site.uses * faithfulness)
            } * ($sum[${entry}] - $W[${entry}]);`;
          })
        } }`)
    }`,
    items: C * R * strips,
    workgroup: WORKGROUP,
    operations: 2 * (uses.length * keptPairs(selection) + C) * dIn * dOut,
  };
}
