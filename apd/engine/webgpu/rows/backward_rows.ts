import type { Network, SiteUse } from "../../../../models/mod.ts";
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

/** What the gradient of a bias needs from one of its uses. */
export interface BiasGradientRows {
  readonly bias: string;
  /** `dy`, the gradient at its output. */
  readonly gradient: RowValue;
}

/** Rows from which gradients are summed. */
export interface GradientRows {
  readonly sites: readonly SiteGradientRows[];
  /** Empty where biases are frozen. */
  readonly biases: readonly BiasGradientRows[];
}

/**
 * Adds the backward pass: carries `d loss / d output` down to the first site, or to the first bias
 * where biases are trained.
 *
 *     site     da = dy @ P^T
 *     others   da = dy @ M^T,  f'(v) dy;  a saved value collects what comes back along its branch
 *
 * @returns `a` and `dy` of every site use, and `dy` of every use of a trained bias
 */
export function backwardRows(
  graph: RowGraph,
  forward: ForwardRows,
  { network, weights, gradient: last, trainBiases = false }: {
    readonly network: Network;
    readonly weights: Weights;
    readonly gradient: RowValue;
    /** Whether the gradients of biases are wanted, default false. */
    readonly trainBiases?: boolean;
  },
): GradientRows {
  const { operations } = network;
  const first = operations.findIndex(({ kind }) =>
    kind === "site" || (trainBiases && kind === "bias")
  );
  const sites: SiteGradientRows[] = [];
  const biases: BiasGradientRows[] = [];
  const branches = new Map<string, RowValue>();
  const sum = (left: RowValue | undefined, right: RowValue | undefined) =>
    left && right ? graph.pointwise([left, right], ([v, w]) => `${v} + ${w}`) : left ?? right;
  let gradient: RowValue | undefined = last;
  for (let t = operations.length - 1; t >= first; t--) {
    const operation = operations[t]!;
    switch (operation.kind) {
      case "site": {
        if (gradient === undefined) break;
        const { site, transposed } = operation;
        sites.push({ use: operation, input: forward[t]!, gradient });
        gradient = t === first ? undefined : graph.product({
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
        if (trainBiases && gradient !== undefined) biases.push({ bias: operation.bias, gradient });
        break;
    }
  }
  sites.forEach(({ input }) => graph.keep(input));
  [...sites, ...biases].forEach(({ gradient }) => graph.keep(gradient));
  return { sites, biases };
}
