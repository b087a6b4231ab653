import type { Network } from "../../../../models/mod.ts";
import { GELU } from "../kernels/gelu.ts";
import type { LinearForm, LinearRows } from "./linear_rows.ts";
import type { RowValue } from "./row_graph.ts";
import { siteLinks, type Weights } from "./weights.ts";

/** What a forward pass computes. */
export interface ForwardRows {
  /** `values[t]` enters operation `t`, the last one is the output. */
  readonly values: readonly LinearForm[];
  /** `a @ A[c]` of the kept pairs at the uses of factored sites, by operation. */
  readonly inner: ReadonlyMap<number, RowValue>;
}

/** How a forward pass differs from the plain one. */
export interface ForwardOptions {
  readonly weights: Weights;
  /** Adds biases only to this row: the others then carry the linear part of an affine network. */
  readonly biasRow?: number;
  /** Begins at a later operation; what enters it and those before is known. */
  readonly start?: { readonly operation: number; readonly values: readonly LinearForm[] };
  /** What a site makes of its input, by its operation; `undefined`: what the weights make of it. */
  readonly site?: (operation: number, input: LinearForm) => LinearForm | undefined;
}

/** Adds the forward pass of a network on the rows `x [rows, n]` to a pass. */
export function forwardRows(
  rows: LinearRows,
  x: RowValue,
  { network, weights, biasRow, start, site }: ForwardOptions & { readonly network: Network },
): ForwardRows {
  const { graph } = rows;
  const { operation: first = 0, values: known = [rows.root(x)] } = start ?? {};
  const values = known.slice(0, first + 1);
  let value = values[first]!;
  const inner = new Map<number, RowValue>();
  const saved = new Map<string, LinearForm>();
  for (const [t, operation] of network.operations.entries()) {
    if (t < first) {
      if (operation.kind === "save") saved.set(operation.as, values[t]!);
      continue;
    }
    switch (operation.kind) {
      case "site": {
        const own = site?.(t, value);
        if (own !== undefined) {
          value = own;
          break;
        }
        const links = siteLinks(weights.sites[operation.site]!, operation.transposed);
        const [first, ...rest] = links;
        if (first.matrix.pick === "open") {
          const opened = rows.force(rows.times({ form: value, links: [first] }));
          inner.set(t, opened);
          value = rows.times({ form: rows.root(opened), links: rest as typeof links });
        } else {
          value = rows.times({ form: value, links });
        }
        break;
      }
      case "frozen": {
        const matrix = weights.frozen[operation.matrix]!;
        value = rows.times({ form: value, links: [{ matrix, transposed: false }] });
        break;
      }
      case "bias":
        value = rows.root(graph.pointwise(
          [rows.force(value)],
          ([v], { quad, sample }) =>
            biasRow === undefined
              ? `${v} + $bias[${quad}]`
              : `${v} + select(vec4f(), $bias[${quad}], ${sample} == ${biasRow}u)`,
          { reads: { bias: weights.biases[operation.bias]! } },
        ));
        break;
      case "relu":
        value = rows.root(graph.pointwise([rows.force(value)], ([v]) => `max(${v}, vec4f())`));
        break;
      case "gelu":
        value = rows.root(
          graph.pointwise([rows.force(value)], ([v]) => `gelu4(${v})`, { functions: [GELU] }),
        );
        break;
      case "save":
        saved.set(operation.as, value);
        break;
      case "add":
        value = rows.add(value, saved.get(operation.from)!);
        break;
    }
    values.push(value);
  }
  return { values, inner };
}
