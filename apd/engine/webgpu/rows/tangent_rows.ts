import type { Network } from "../../../../models/mod.ts";
import type { ForwardRows } from "./forward_rows.ts";
import type { MatrixStack, RowGraph, RowValue, Term } from "./row_graph.ts";
import { throughSlope } from "./slopes.ts";
import type { Weights } from "./weights.ts";

/**
 * Adds the tangents of a forward pass in the direction of every component: how the output moves
 * when `P[c]` is added to the weights.
 *
 *     site     t' = t @ W + a @ P[c]
 *     others   t' = t @ M,  f'(v) t,  t + t_saved
 *
 * By the chain rule the tangent of output `o` is `sum_l <G[l][o], a[l] @ P[l][c]>`, so that its
 * squares sum to the attribution (docs/methods.md, step 3). No gradient of an output is ever stored.
 *
 * @returns tangent of the output, `[samples C, O]`; `undefined` for a network without sites
 */
export function tangentRows(
  graph: RowGraph,
  forward: ForwardRows,
  { network, weights, components }: {
    readonly network: Network;
    readonly weights: Weights;
    /** `P[site] [C, d_in, d_out]` */
    readonly components: Readonly<Record<string, MatrixStack>>;
  },
): RowValue | undefined {
  const saved = new Map<string, RowValue | undefined>();
  let tangent: RowValue | undefined;
  for (const [t, operation] of network.operations.entries()) {
    switch (operation.kind) {
      case "site": {
        const { site, transposed } = operation;
        const own: Term = { left: forward[t]!, matrix: components[site]!, transposed };
        tangent = tangent === undefined ? graph.product(own) : graph.product(own, {
          left: tangent,
          matrix: weights.sites[site]!,
          transposed,
        });
        break;
      }
      case "frozen": {
        const matrix = weights.frozen[operation.matrix]!;
        tangent = tangent && graph.product({ left: tangent, matrix, transposed: false });
        break;
      }
      case "relu":
      case "gelu":
        tangent = tangent && throughSlope(graph, tangent, {
          kind: operation.kind,
          input: forward[t]!,
          output: forward[t + 1]!,
        });
        break;
      case "save":
        saved.set(operation.as, tangent);
        break;
      case "add": {
        const other = saved.get(operation.from);
        tangent = tangent && other
          ? graph.pointwise([tangent, other], ([v, w]) => `${v} + ${w}`)
          : tangent ?? other;
        break;
      }
      case "bias":
        break;
    }
  }
  return tangent;
}
