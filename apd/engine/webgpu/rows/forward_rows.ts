import type { Network } from "../../../../models/mod.ts";
import { GELU } from "../kernels/gelu.ts";
import type { RowGraph, RowValue } from "./row_graph.ts";
import type { Weights } from "./weights.ts";

/** Every value of a forward pass: `values[t]` enters operation `t`, the last one is the output. */
export type ForwardRows = readonly RowValue[];

/** How a forward pass differs from the plain one. */
export interface ForwardOptions {
  readonly weights: Weights;
  /** Adds biases only to this row: the others then carry the linear part of an affine network. */
  readonly biasRow?: number;
}

/** Adds the forward pass of a network on the rows `x [rows, n]` to a graph. */
export function forwardRows(
  graph: RowGraph,
  x: RowValue,
  { network, weights, biasRow }: ForwardOptions & { readonly network: Network },
): ForwardRows {
  const values = [x];
  const saved = new Map<string, RowValue>();
  let value = x;
  for (const operation of network.operations) {
    switch (operation.kind) {
      case "site":
        value = graph.product({
          left: value,
          matrix: weights.sites[operation.site]!,
          transposed: operation.transposed,
        });
        break;
      case "frozen":
        value = graph.product({
          left: value,
          matrix: weights.frozen[operation.matrix]!,
          transposed: false,
        });
        break;
      case "bias":
        value = graph.pointwise(
          [value],
          ([v], { quad, sample }) =>
            biasRow === undefined
              ? `${v} + $bias[${quad}]`
              : `${v} + select(vec4f(), $bias[${quad}], ${sample} == ${biasRow}u)`,
          { reads: { bias: weights.biases[operation.bias]! } },
        );
        break;
      case "relu":
        value = graph.pointwise([value], ([v]) => `max(${v}, vec4f())`);
        break;
      case "gelu":
        value = graph.pointwise([value], ([v]) => `gelu4(${v})`, { functions: [GELU] });
        break;
      case "save":
        saved.set(operation.as, value);
        break;
      case "add":
        value = graph.pointwise([value, saved.get(operation.from)!], ([v, w]) => `${v} + ${w}`);
        break;
    }
    values.push(value);
  }
  return values;
}
