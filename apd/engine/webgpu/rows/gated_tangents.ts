import type { LinearForm, LinearRows } from "./linear_rows.ts";
import type { RowCosts } from "./row_costs.ts";
import type { MatrixStack, RowValue } from "./row_graph.ts";
import type { TangentForms } from "./tangent_rows.ts";

/** Tangents behind a ReLU that reach the output through one matrix. */
export interface GatedChain {
  /** Tangents of the units, zero where a unit is not active. */
  readonly tangents: RowValue;
  /** What left the ReLU. */
  readonly units: RowValue;
  readonly matrix: MatrixStack;
}

/** Most chains of a kernel, which binds three buffers for each. */
const MOST_CHAINS = 2;

/**
 * Splits the tangent of the output into what comes from ReLUs through matrices of all rows and the
 * rest, for `gated_attributions.ts`.
 *
 * @param options.gated whether to split; default: where it costs less
 * @returns `undefined` when nothing is to be split
 */
export function splitGated(
  rows: LinearRows,
  { output = [], gates }: TangentForms,
  { costs, gated }: { readonly costs: RowCosts; readonly gated?: boolean | undefined },
): { readonly chains: readonly GatedChain[]; readonly rest: LinearForm } | undefined {
  const chains: GatedChain[] = [];
  const rest: LinearForm[number][] = [];
  for (const chain of output) {
    const units = gates.get(chain.root);
    const link = units && chain.links.length > 0 && chains.length < MOST_CHAINS
      ? rows.fold(chain.links)
      : undefined;
    if (
      units && link && link.matrix.pick === "all" && !link.transposed &&
      (gated ?? costs.gatedAttributions(link.matrix) < costs.denseAttributions(link))
    ) {
      chains.push({ tangents: chain.root, units, matrix: link.matrix });
    } else rest.push(chain);
  }
  for (const { matrix } of chains) costs.spend(costs.gatedAttributions(matrix));
  return chains.length > 0 ? { chains, rest } : undefined;
}
