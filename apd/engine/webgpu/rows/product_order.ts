import type { FoldPlan, MatrixFolds } from "../matrix_folds.ts";
import type { Chain } from "./linear_rows.ts";
import type { RowCosts } from "./row_costs.ts";
import { type Link, spaceAfter } from "./row_graph.ts";

/** One product of a row vector with the matrix that some links make together. */
export interface ProductStep {
  readonly plan: FoldPlan;
  /** Number of links of the chain up to here. */
  readonly end: number;
  /** Visits only non-zero entries of the row vector. */
  readonly sparse: boolean;
}

/** The steps of a chain and what they cost. */
export interface ProductOrder {
  readonly steps: readonly ProductStep[];
  readonly cost: number;
}

/**
 * The cheapest way to compute `root @ M1 @ .. @ Mk`: which neighbouring matrices to multiply first.
 * The dynamic programme of the matrix chain problem, with the row vector as its leftmost factor:
 *
 *     row[j] = min over i of row[i] + cost of M[i+1..j] + cost of (row after i) @ M[i+1..j]
 *
 * Without `folds` the row goes through the matrices one by one.
 */
export function cheapestProduct(
  { root, links }: Chain,
  { costs, folds, isKnown }: {
    readonly costs?: RowCosts;
    readonly folds?: MatrixFolds | undefined;
    /** Whether `root` times these links is there already. */
    readonly isKnown: (links: readonly Link[]) => boolean;
  },
): ProductOrder {
  const spaces = [root.space];
  for (const { matrix } of links) spaces.push(spaceAfter(spaces.at(-1)!, matrix));
  const planOf = costs && folds?.plan(links, costs);
  const orders: (ProductOrder | undefined)[] = [{ steps: [], cost: 0 }];
  for (let end = 1; end <= links.length; end++) {
    const last: FoldPlan = { link: links[end - 1]!, cost: 0 };
    if (end < links.length && isKnown(links.slice(0, end))) {
      orders.push({ steps: [{ plan: last, end, sparse: false }], cost: 0 });
      continue;
    }
    let best: ProductOrder | undefined;
    for (let start = end - 1; start >= 0; start--) {
      const before = orders[start];
      const plan = start === end - 1 ? last : planOf?.(start, end - 1);
      if (before === undefined || plan === undefined) continue;
      const dense = costs?.product(spaces[start]!, plan.link) ?? 0;
      const sparse = start === 0 ? costs?.sparseProduct(root, plan.link) : undefined;
      const isSparse = sparse !== undefined && sparse < dense;
      const cost = before.cost + plan.cost + (isSparse ? sparse : dense);
      if (best !== undefined && best.cost <= cost) continue;
      best = { steps: [...before.steps, { plan, end, sparse: isSparse }], cost };
    }
    orders.push(best);
  }
  return orders.at(-1)!;
}
