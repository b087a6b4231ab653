import type { Network, SiteUse } from "../../../../models/mod.ts";
import type { BufferSpec } from "../kernel.ts";
import type { UseRows } from "../kernels/component_gradients.ts";
import type { ForwardRows } from "./forward_rows.ts";
import type { RowGraph, RowValue } from "./row_graph.ts";
import { throughSlope } from "./slopes.ts";
import type { Weights } from "./weights.ts";

/** What the gradient of a site needs from one of its uses. */
export interface SiteGradientRows {
  readonly use: SiteUse;
  /** `a`, the input of the use. */
  readonly input: RowValue;
  /** `dy`, the gradient at its output. */
  readonly gradient: RowValue;
}

/**
 * Adds the backward pass: carries `d loss / d output` down to the first site.
 *
 *     site     da = dy @ P^T
 *     others   da = dy @ M^T,  f'(v) dy;  a saved value collects what comes back along its branch
 *
 * A loss of inner values adds its own gradient to what comes back to them.
 *
 * @returns `a` and `dy` of every site use
 */
export function backwardRows(
  graph: RowGraph,
  forward: ForwardRows,
  { network, weights, gradient: last, inner = new Map() }: {
    readonly network: Network;
    readonly weights: Weights;
    readonly gradient: RowValue;
    /** Gradients of other losses at the outputs of operations, by the operation's number. */
    readonly inner?: ReadonlyMap<number, RowValue>;
  },
): SiteGradientRows[] {
  const { operations } = network;
  const firstSite = operations.findIndex(({ kind }) => kind === "site");
  const uses: SiteGradientRows[] = [];
  const branches = new Map<string, RowValue>();
  const sum = (left: RowValue | undefined, right: RowValue | undefined) =>
    left && right ? graph.pointwise([left, right], ([v, w]) => `${v} + ${w}`) : left ?? right;
  let gradient: RowValue | undefined = last;
  for (let t = operations.length - 1; t >= firstSite; t--) {
    const operation = operations[t]!;
    gradient = sum(gradient, inner.get(t));
    switch (operation.kind) {
      case "site": {
        if (gradient === undefined) break;
        const { site, transposed } = operation;
        uses.push({ use: operation, input: forward[t]!, gradient });
        gradient = t === firstSite ? undefined : graph.product({
          left: gradient,
          matrix: weights.sites[site]!,
          transposed: !transposed,
        });
        break;
      }
      case "frozen": {
        const matrix = weights.frozen[operation.matrix]!;
        gradient = gradient && graph.product({ left: gradient, matrix, transposed: true });
        break;
      }
      case "relu":
      case "gelu":
        gradient = gradient && throughSlope(graph, gradient, {
          kind: operation.kind,
          input: forward[t]!,
          output: forward[t + 1]!,
        });
        break;
      case "add": {
        const { from } = operation;
        const branch = sum(branches.get(from), gradient);
        if (branch !== undefined) branches.set(from, branch);
        break;
      }
      case "save": {
        const { as } = operation;
        gradient = sum(gradient, branches.get(as));
        branches.delete(as);
        break;
      }
      case "bias":
        break;
    }
  }
  for (const { input, gradient } of uses) {
    graph.keep(input);
    graph.keep(gradient);
  }
  return uses;
}

/** The rows of one site's uses, in their buffers. */
export function useRows(
  rows: readonly SiteGradientRows[],
  { site, bufferOf }: { readonly site: string; readonly bufferOf: (value: RowValue) => BufferSpec },
): UseRows[] {
  return rows.filter(({ use }) => use.site === site).map(({ use, input, gradient }) => ({
    transposed: use.transposed,
    input: bufferOf(input),
    gradient: bufferOf(gradient),
  }));
}
